"""``manage.py keep_library_fresh``: reminders of reviews that are due, labels that lapsed; once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.living.keeping import keep_fresh


class Command(BaseCommand):
    """Keep the library fresh by itself."""

    help = "Remind councils of reviews that are due, and step labels down whose review lapsed. Run it daily."

    def handle(self, *args: Any, **options: Any) -> None:
        kept = keep_fresh(at=timezone.now())
        self.stdout.write(
            f"Review dates begun: {kept.begun}. Reminders: {kept.reminded}. "
            f"Labels stepped down: {kept.stepped_down}."
        )
