"""Once a day: pass open work of merged councils on, keep exceptions up to date, and remind of clocks."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from peernet.audit.operations import record
from peernet.peers.operations import pass_on_peers
from peernet.reviews.models import CycleException, ReviewType
from peernet.reviews.operations import apply_rule, pass_on_open_work, remind

#: By what the log shows that the day's work was done.
LOOKED_AFTER = "review_type.looked_after"


class Command(BaseCommand):
    """Do what the day brings, and say what waits for somebody."""

    help = (
        "Pass the open work of merged councils on, apply the rule for cycles, and list what is to be decided."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        moved, left = pass_on_open_work(by=None, at=now)
        for review in moved:
            self.stdout.write(f"  passed on: {review}")
        for review in left:
            self.stdout.write(f"  to decide, several councils follow or it is too late to cancel: {review}")
        peers = pass_on_peers(by=None, at=now)
        made = ended = 0
        for kind in ReviewType.objects.order_by("pk"):
            for fictional in (False, True):
                new, gone = apply_rule(review_type=kind, fictional=fictional, by=None, at=now)
                made, ended = made + new, ended + gone
            record(verb=LOOKED_AFTER, subject=kind, by=None, at=now)
        reminders = remind(at=now)
        waiting = CycleException.objects.to_decide_by(timezone.localdate(now)).count()
        self.stdout.write(
            f"{len(moved)} reviews and {peers} peers passed on, {len(left)} left to decide; "
            f"{made} exceptions by the rule, {ended} ended, {waiting} to decide again; "
            f"{reminders} reminders of clocks."
        )
