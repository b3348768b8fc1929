"""``manage.py send_search_alerts``: mail about what is new for saved searches; for once a day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from search.saving.alerts import EngineAwayError, send_due


class Command(BaseCommand):
    """Tell people what was published that fits their saved searches."""

    help = "Write mail about what is new for saved searches. Run it once a day; a second run does nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            sent = send_due(at=timezone.now())
        except EngineAwayError as away:
            raise CommandError(str(away.message)) from away
        self.stdout.write(f"Searches looked at: {sent.looked}. Mails: {sent.mails}.")
