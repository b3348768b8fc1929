"""What a review looks at, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.core.themes import Theme
from peernet.reviews import notices, verbs
from peernet.reviews.models import LineOfEnquiry, Review
from peernet.reviews.operations.calendar import blackouts_between
from peernet.reviews.operations.locking import locked
from peernet.reviews.programme.cycles import said
from peernet.reviews.states import BEFORE_THE_VISIT, ReviewState
from peernet.reviews.wording import written

MOST_LINES = 8
LONGEST_VISIT = timedelta(days=14)


@dataclass(frozen=True)
class AskedLine:
    """A question the team goes to answer, before it is kept."""

    question: str
    theme: str


@transaction.atomic
def set_scope(*, review: Review, focus: str, lines: Sequence[AskedLine], by: Any, at: datetime) -> Review:
    """Write the focus and replace the lines of enquiry by these, in this order.

    :raises WrongStateError: unless the review is being scoped
    :raises DomainError: if there are too many lines or one is empty, repeated or has no theme
    """
    held = locked(review, "host", "reviewer", "review_type")
    check_scoping(held)
    held.focus = written(focus, field="focus", limit=2000)
    asked = [_checked(line) for line in lines]
    if len(asked) > MOST_LINES:
        raise DomainError(
            f"Use at most {MOST_LINES} lines of enquiry, so that each gets enough time.", field="lines"
        )
    if len({line.question.casefold() for line in asked}) < len(asked):
        raise DomainError("Two lines of enquiry ask the same question.", field="lines")
    held.lines.all().delete()
    LineOfEnquiry.objects.bulk_create(
        LineOfEnquiry(review=held, position=place, question=line.question, theme=line.theme)
        for place, line in enumerate(asked, start=1)
    )
    held.save(update_fields=["focus"])
    record(verb=verbs.SCOPE_SET.name, subject=held, by=by, at=at, lines=len(asked))
    notices.scope_set(held, by=by)
    return held


@transaction.atomic
def plan_visit(*, review: Review, starts_on: date, ends_on: date, by: Any, at: datetime) -> Review:
    """Set the days of the visit, or change them before it has begun.

    :raises WrongStateError: once the visit has begun
    :raises DomainError: if the dates are in the past, the wrong way round or far apart, or the host is not
        visited on one of them
    """
    held = locked(review, "host", "reviewer", "review_type")
    check_planning(held)
    if starts_on < timezone.localdate(at):
        raise DomainError("Choose a first day that is not in the past.", field="starts_on")
    if ends_on < starts_on:
        raise DomainError("The visit must end on or after the day it starts.", field="ends_on")
    if ends_on - starts_on > LONGEST_VISIT:
        raise DomainError(f"A visit lasts at most {LONGEST_VISIT.days} days.", field="ends_on")
    if closed := blackouts_between(held.host, starts_on, ends_on):
        first = closed[0]
        raise DomainError(
            f"{held.host} is not visited from {said(first.starts_on)} to {said(first.ends_on)} "
            f"({first.get_kind_display().lower()}). Choose other days.",
            field="starts_on",
        )
    held.visit_starts_on, held.visit_ends_on = starts_on, ends_on
    held.save(update_fields=["visit_starts_on", "visit_ends_on"])
    record(
        verb=verbs.VISIT_PLANNED.name,
        subject=held,
        by=by,
        at=at,
        starts_on=starts_on.isoformat(),
        ends_on=ends_on.isoformat(),
    )
    notices.visit_planned(held, by=by)
    return held


def check_scoping(review: Review) -> None:
    """:raises WrongStateError: unless the review is being scoped"""
    if review.state != ReviewState.SCOPING:
        raise WrongStateError(
            "The scope is written while a review is being scoped. "
            f"This one is “{review.get_state_display()}”."
        )


def check_planning(review: Review) -> None:
    """:raises WrongStateError: once the visit has begun"""
    if review.state not in BEFORE_THE_VISIT:
        raise WrongStateError("The dates of a visit can be changed only before it begins.")


def _checked(line: AskedLine) -> AskedLine:
    if line.theme not in Theme.values:
        raise DomainError("Choose a theme for each line of enquiry.", field="lines")
    question = written(line.question, field="lines", limit=200, empty="A line of enquiry needs a question.")
    return AskedLine(" ".join(question.split()), line.theme)
