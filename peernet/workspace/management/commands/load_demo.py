"""Load the demo network."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from peernet.workspace.demo.loading import load


class Command(BaseCommand):
    """``manage.py load_demo``: repeatable; what is there already stays as it is."""

    help = "Load the demo network beside the real register; running it again adds only what is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        for line in load():
            self.stdout.write(f"  {line}")
        self.stdout.write(f"Demo network loaded in {time.monotonic() - started:.0f} seconds")
