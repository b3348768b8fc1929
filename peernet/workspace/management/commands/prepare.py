"""Bring the database up to date, and load the demo network into an empty one."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from peernet.councils.models import Council
from search.indexing import any_lost


class Command(BaseCommand):
    """``manage.py prepare``: what ``make run`` does before it serves."""

    help = "Migrate, make the cache table, and load the demo network when the database is empty."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        if Council.objects.exists():
            self.stdout.write("The database is in use: nothing loaded")
            if any_lost():
                call_command("rebuild_search", stdout=self.stdout)
            return
        call_command("load_demo", stdout=self.stdout)
