"""``manage.py check_practice_links``: ask the addresses that published practice names; once a week."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.living.links.asking import ask
from cms.living.links.checking import check_links


class Command(BaseCommand):
    """Find links that broke and papers that are gone."""

    help = "Ask addresses in published practice and look for its papers. Editors read the result as a report."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--most", type=int, default=500, help="How many addresses to ask in this run.")

    def handle(self, *args: Any, most: int, **options: Any) -> None:
        checked = check_links(at=timezone.now(), ask=ask, most=most)
        self.stdout.write(
            f"Addresses named: {checked.named}, asked now: {checked.asked}, broken: {checked.broken}. "
            f"Papers: {checked.papers}, without a file: {checked.missing}."
        )
