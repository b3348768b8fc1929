"""Take away what has had its time."""

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from peernet.workspace.retention.carrying_out import Outcome, carry_out, counted, daily_round

OFF = "Nothing is taken away by itself: PEERNET_RETENTION is not set."


class Command(BaseCommand):
    """``manage.py retention`` says what is due, ``--apply`` does it, ``--daily`` where it is switched on."""

    help = "Say what has been kept for as long as it may be, and with --apply delete or blank it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        how = parser.add_mutually_exclusive_group()
        how.add_argument(
            "--dry-run", action="store_true", help="Change nothing (this is what happens anyway)."
        )
        how.add_argument("--apply", action="store_true", help="Delete and blank.")
        how.add_argument(
            "--daily", action="store_true", help="The daily round: --apply where PEERNET_RETENTION is true."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        if options["daily"] and not settings.RETENTION:
            self.stdout.write(OFF)
            return
        done = options["apply"] or options["daily"]
        outcomes: Iterable[Outcome] = counted(at=at)
        if done:
            outcomes = daily_round(at=at) if options["daily"] else carry_out(by=None, at=at)
        failed = [each for each in outcomes if self._say(each, done=done)]
        if failed:
            raise CommandError("Some kinds failed and stand as they were; the others are done.")
        if not done:
            self.stdout.write("Nothing was changed. To do it: manage.py retention --apply")

    def _say(self, outcome: Outcome, *, done: bool) -> bool:
        kind = outcome.kind
        if outcome.failure:
            self.stdout.write(f"{kind.what}: FAILED, {outcome.failure}")
        elif outcome.number is not None:
            self.stdout.write(f"{kind.what}: {outcome.number} {'' if done else 'to be '}{kind.does}")
        return bool(outcome.failure)
