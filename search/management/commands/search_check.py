"""Compare the search index with the database, and mend it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from modelsearch.backends import get_search_backend

from search import checking
from search.rebuilding import indexed_roots
from search.whoosh import SearchBackend as Whoosh


class Command(BaseCommand):
    """``manage.py search_check [--repair]``: exit code 1 when something differs and was not mended."""

    help = "Compare the search index with the database: what is missing, should be gone or is out of date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="Mend what differs.")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        if not isinstance(get_search_backend(), Whoosh):
            raise CommandError("Only the Whoosh index is compared. Run manage.py rebuild_search instead.")
        compared = [checking.compare(root) for root in indexed_roots()]
        for each in compared:
            self.stdout.write(str(each))
        different = [each for each in compared if not each.agrees]
        if different and not repair:
            raise CommandError("The index and the database differ. Run manage.py search_check --repair.")
        for each in different:
            checking.repair(each)
            self.stdout.write(f"{each.root._meta.label}: mended")
