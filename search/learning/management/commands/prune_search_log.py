"""Deletes what the log of searches has kept for long enough."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from search.learning.retention import days_kept, prune


class Command(BaseCommand):
    """Keep the promise of the setting SEARCH_LOG_DAYS."""

    help = "Delete searches and clicks older than SEARCH_LOG_DAYS days; with 0 days, all of them."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many."""
        number = prune(at=timezone.now())
        self.stdout.write(f"{number} searches deleted; those of the last {days_kept()} days are kept.")
