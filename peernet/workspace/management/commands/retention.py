"""Take away what has had its time."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from peernet.workspace.retention.carrying_out import Outcome, carry_out, counted


class Command(BaseCommand):
    """``manage.py retention``: says what is due; ``--apply`` does it. Run it daily."""

    help = "Say what has been kept for as long as it may be, and with --apply delete or blank it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        how = parser.add_mutually_exclusive_group()
        how.add_argument(
            "--dry-run", action="store_true", help="Change nothing (this is what happens anyway)."
        )
        how.add_argument("--apply", action="store_true", help="Delete and blank.")

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        outcomes = carry_out(by=None, at=at) if options["apply"] else counted(at=at)
        failed = [each for each in outcomes if self._say(each, done=options["apply"])]
        if failed:
            raise CommandError("Some kinds failed and stand as they were; the others are done.")
        if not options["apply"]:
            self.stdout.write("Nothing was changed. To do it: manage.py retention --apply")

    def _say(self, outcome: Outcome, *, done: bool) -> bool:
        kind = outcome.kind
        if outcome.failure:
            self.stdout.write(f"{kind.what}: FAILED, {outcome.failure}")
        elif outcome.number is not None:
            self.stdout.write(f"{kind.what}: {outcome.number} {'' if done else 'to be '}{kind.does}")
        return bool(outcome.failure)
