"""Build the search index anew from the database."""

import time
from typing import Any

from django.core.management.base import BaseCommand
from modelsearch.backends import get_search_backends

from search.rebuilding import indexed_roots, rebuild


class Command(BaseCommand):
    """``manage.py rebuild_search``: readers use the old index until the new one is whole."""

    help = "Build the search index anew from the database; searches go on with the old one meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        for backend in get_search_backends():
            for root in indexed_roots():
                for label, count in rebuild(backend, root).items():
                    self.stdout.write(f"{label}: {count}")
        self.stdout.write(f"Search index built in {time.monotonic() - started:.1f} seconds")
