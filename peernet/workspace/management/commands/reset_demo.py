"""Load the demo network anew."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from peernet.workspace.demo.clearing import clear


class Command(BaseCommand):
    """``manage.py reset_demo``: only invented things are deleted; the real register stays."""

    help = "Delete everything invented and load the demo network anew."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{clear()} invented rows deleted")
        call_command("load_demo", stdout=self.stdout)
