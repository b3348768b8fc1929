"""Once a day: let actions lapse that have been late for half a year."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from peernet.findings.operations import lapse_long_overdue


class Command(BaseCommand):
    """Say what lapsed, so that somebody opens it again or says why not."""

    help = "Let actions lapse that have been late for half a year."

    def handle(self, *args: Any, **options: Any) -> None:
        lapsed = lapse_long_overdue(by=None, at=timezone.now())
        for action in lapsed:
            self.stdout.write(f"  lapsed: {action}")
        self.stdout.write(f"{len(lapsed)} actions lapsed.")
