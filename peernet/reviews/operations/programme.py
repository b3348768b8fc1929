"""Rounds of the programme, and the reviews that come out of their pairing."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from peernet.audit.operations import record
from peernet.core.errors import DomainError
from peernet.councils.models import Council
from peernet.reviews import notices, verbs
from peernet.reviews.models import Review, ReviewType, Round
from peernet.reviews.operations.locking import locked
from peernet.reviews.states import ROUND_WORKFLOW, ReviewState
from peernet.reviews.wording import written

ROUND_VERBS = {
    "pair": "round.paired",
    "publish": "round.published",
    "rearrange": "round.rearranged",
    "close": "round.closed",
}


@transaction.atomic
def open_round(
    *,
    name: str,
    review_type: ReviewType,
    starts_on: date,
    ends_on: date,
    fictional: bool,
    by: Any,
    at: datetime,
) -> Round:
    """Open a round for everybody who is due between two dates.

    :raises DomainError: if the name is taken or the dates are the wrong way round
    """
    name = written(name, field="name", limit=80, empty="Give the round a name.")
    if ends_on <= starts_on:
        raise DomainError("The round must end after it starts.", field="ends_on")
    if Round.objects.filter(name=name).exists():
        raise DomainError(f"There is already a round called {name}.", field="name")
    opened = Round.objects.create(
        name=name,
        review_type=review_type,
        starts_on=starts_on,
        ends_on=ends_on,
        fictional=fictional,
        opened_at=at,
    )
    record(verb="round.opened", subject=opened, by=by, at=at)
    return opened


@transaction.atomic
def advance_round(*, round: Round, step: str, by: Any, at: datetime) -> Round:
    """Take a step of the round: ``pair``, ``publish``, ``rearrange`` or ``close``.

    :raises WrongStateError: if it is not the time
    """
    held = locked(round)
    ROUND_WORKFLOW.take(held, step)
    held.save(update_fields=["state"])
    record(verb=ROUND_VERBS[step], subject=held, by=by, at=at)
    return held


@transaction.atomic
def open_review(
    *,
    host: Council,
    reviewer: Council,
    review_type: ReviewType,
    round: Round | None,
    by: Any,
    at: datetime,
    due: bool = False,
) -> Review:
    """Set a review up and tell both councils. The same pair in a round gives the review it already has.

    A review that is due waits for the host to ask for it. It keeps the version of its kind that holds now.

    :raises DomainError: if a council would review itself, the councils are of different worlds, or the same
        pair has a review of this kind that has not ended
    """
    if host == reviewer:
        raise DomainError("A council cannot review itself.", field="reviewer")
    if host.fictional != reviewer.fictional:
        raise DomainError("A council of the demo network cannot be paired with a real one.", field="reviewer")
    if round is not None:
        locked(round)
        if there := Review.objects.filter(round=round, host=host, reviewer=reviewer).first():
            return there
    unfinished = Review.objects.open().filter(host=host, reviewer=reviewer, review_type=review_type)
    if round is None and unfinished.exists():
        raise DomainError(f"{reviewer} already has a review of {host} that has not ended.")
    review = Review.objects.create(
        host=host,
        reviewer=reviewer,
        review_type=review_type,
        version=review_type.current_version(),
        round=round,
        state=ReviewState.DUE if due else ReviewState.REQUESTED,
        requested_at=at,
        stage_since=at,
    )
    record(verb=verbs.OPENED.name, subject=review, by=by, at=at)
    notices.review_opened(review, by=by)
    return review
