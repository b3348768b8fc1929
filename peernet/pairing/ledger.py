"""What councils did for each other: past reviews, and the days they gave and received."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from peernet.councils.models import Council, Succession
from peernet.reviews.models import Review
from peernet.reviews.querysets import ReviewQuerySet
from peernet.reviews.states import ReviewState


@dataclass(frozen=True, slots=True)
class Past:
    """`reviewer` led a review of `host`, which took so many days on site."""

    host: str
    reviewer: str
    on: date
    days: int


@dataclass(frozen=True, slots=True)
class Account:
    """Days on site that a council led for others, and that others led for it."""

    given: float = 0.0
    received: float = 0.0

    @property
    def balance(self) -> float:
        return self.given - self.received


def past_reviews(code: dict[int, str], *, today: date, reviews: ReviewQuerySet | None = None) -> list[Past]:
    """Reviews between these councils, held or agreed; merged councils pass theirs to their successors.

    A review whose visit is still to come counts from today: two councils that are about to meet are as close
    as two that have just met.
    """
    heirs = _heirs(code, today)
    counted = Review.objects.all() if reviews is None else reviews
    rows = counted.exclude(state=ReviewState.CANCELLED).select_related("review_type").order_by("pk")
    found = []
    for row in rows:
        on = min(row.visit_starts_on or timezone.localdate(row.requested_at), today)
        for host in heirs.get(row.host_id, ()):
            for reviewer in heirs.get(row.reviewer_id, ()):
                if host != reviewer:
                    found.append(Past(host, reviewer, on, row.review_type.days_on_site))
    return found


def accounts(reviews: ReviewQuerySet, *, fictional: bool, today: date) -> dict[str, Account]:
    """What each council of a register gave and received in these reviews, by its code."""
    register = Council.objects.filter(fictional=fictional).current_on(today)
    code = dict(register.values_list("pk", "code"))
    given, received = days(past_reviews(code, today=today, reviews=reviews))
    return {each: Account(given[each], received[each]) for each in code.values()}


def days(history: list[Past]) -> tuple[dict[str, float], dict[str, float]]:
    """Days on site that each council led for others, and that others led for it."""
    given: dict[str, float] = defaultdict(float)
    received: dict[str, float] = defaultdict(float)
    for past in history:
        given[past.reviewer] += past.days
        received[past.host] += past.days
    return given, received


def _heirs(code: dict[int, str], today: date) -> dict[int, set[str]]:
    """The codes under which each council, present or past, acts today."""
    followed_by: dict[int, list[int]] = defaultdict(list)
    for row in Succession.objects.filter(on__lte=today).order_by("pk"):
        followed_by[row.predecessor_id].append(row.successor_id)
    heirs = {key: {own} for key, own in code.items()}
    for predecessor in followed_by:
        reached, waiting = set(), [predecessor]
        while waiting:
            key = waiting.pop()
            if key not in reached:
                reached.add(key)
                waiting.extend(followed_by.get(key, ()))
        heirs[predecessor] = {code[key] for key in reached if key in code}
    return heirs
