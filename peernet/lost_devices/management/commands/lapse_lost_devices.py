"""Once a day: let requests about lost second factors lapse whose seven days are over."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from peernet.lost_devices.operations import lapse_all


class Command(BaseCommand):
    """Their people are told."""

    help = "Let requests about lost second factors lapse after seven days."

    def handle(self, *args: Any, **options: Any) -> None:
        lapsed = lapse_all(at=timezone.now())
        self.stdout.write(f"{len(lapsed)} requests about lost second factors lapsed.")
