"""Papers: asked for within the cap of the kind of review, given once, given again, or not held."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.core.uploads.keeping import kept_with_its_row
from peernet.core.uploads.taking import Taken
from peernet.reviews import notices, verbs
from peernet.reviews.models import Paper, PaperRequest, Review
from peernet.reviews.operations.locking import locked
from peernet.reviews.preparing.offers import offered_since
from peernet.reviews.preparing.states import PAPER_WORKFLOW, PAPERS_ASKED, PAPERS_GIVEN, PaperState
from peernet.reviews.wording import written

FURTHEST = timedelta(days=366)
MOST_FILES = 5
LONGEST_WHAT, LONGEST_WHY, LONGEST_SAID = 200, 300, 300


@transaction.atomic
def ask_for_paper(
    *,
    review: Review,
    what: str,
    due_on: date,
    by: Any,
    at: datetime,
    why: str = "",
    key: uuid.UUID | None = None,
    tell: bool = True,
) -> PaperRequest:
    """Ask the host for a paper. Sent again under its key it is the same request.

    :raises WrongStateError: if it is not the time, or the kind of review allows no more
    :raises DomainError: if it is not said what for, or the day makes no sense
    """
    held = locked(review, "host", "reviewer", "review_type", "version")
    words = written(what, field="what", limit=LONGEST_WHAT, empty="Say which paper you ask for.")
    because = written(why, field="why", limit=LONGEST_WHY)
    if key and (there := PaperRequest.objects.filter(key=key).first()):
        if (there.review_id, there.what, there.asked_by_id) != (held.pk, words, by.pk):
            raise DomainError("This key belongs to something else.", field="key")
        return there
    check_asking(held)
    _check_day(held, due_on, today=timezone.localdate(at))
    slot = free_paper_slot(held)
    if slot is None:
        most = held.version.most_documents
        raise WrongStateError(
            f"A {held.review_type.name.lower()} asks for at most {most} "
            f"{'paper' if most == 1 else 'papers'}. Drop one first."
        )
    try:
        with transaction.atomic():
            asked = PaperRequest.objects.create(
                review=held,
                slot=slot,
                what=words,
                why=because,
                due_on=due_on,
                key=key or uuid.uuid4(),
                asked_by=by,
                asked_at=at,
            )
    except IntegrityError as taken:
        raise WrongStateError("Somebody else asked at the same moment. Look again, then ask.") from taken
    record(verb=verbs.PAPER_ASKED.name, subject=asked, by=by, at=at, review=held.pk, slot=slot)
    if tell:
        notices.papers_asked(held, by=by)
    return asked


@transaction.atomic
def ask_for_usual_papers(*, review: Review, due_on: date, by: Any, at: datetime) -> list[PaperRequest]:
    """Ask for what a host of this kind of review usually gives and has not been asked for.

    :raises WrongStateError: if it is not the time, nothing is left, or they do not fit under the cap
    """
    names = usual_left(review)
    if not names:
        raise WrongStateError("Everything that is usually asked for has been asked for.")
    asked = [
        ask_for_paper(review=review, what=name, due_on=due_on, by=by, at=at, tell=False) for name in names
    ]
    notices.papers_asked(review, by=by)
    return asked


def usual_left(review: Review) -> list[str]:
    """What hosts of this kind of review usually give, less what was asked for and stands."""
    standing = set(PaperRequest.objects.filter(review=review).standing().values_list("what", flat=True))
    return [name for name in review.version.documents if name not in standing]


@transaction.atomic
def drop_paper(*, request: PaperRequest, by: Any, at: datetime) -> PaperRequest:
    """Ask for it no longer, which gives its place back.

    :raises WrongStateError: if it was given or dropped already
    """
    held = locked(request, "review__host", "review__reviewer")
    PAPER_WORKFLOW.take(held, "drop")
    held.slot = None
    held.save(update_fields=["state", "slot"])
    record(verb=verbs.PAPER_DROPPED.name, subject=held, by=by, at=at, review=held.review_id)
    notices.paper_dropped(held, by=by)
    return held


@transaction.atomic
def give_paper(*, request: PaperRequest, taken: Taken, by: Any, at: datetime, title: str = "") -> Paper:
    """Hand a file in. The same file under the same request is kept once.

    :raises WrongStateError: if it is not the time, or five files are there
    """
    held, name = _held(request), written(title, field="title", limit=200) or taken.name
    digest = taken.digest
    if there := held.papers.filter(digest=digest).first():  # type: ignore[attr-defined]
        return there  # type: ignore[no-any-return]
    _take_in(held)
    paper = Paper(
        review=held.review,
        request=held,
        council=held.review.host,
        title=name,
        kind=taken.kind,
        size=taken.size,
        digest=digest,
        given_by=by,
        given_at=at,
    )
    with kept_with_its_row(paper.file, f"paper.{taken.kind}", taken.content):
        paper.save()
        record(verb=verbs.PAPER_GIVEN.name, subject=held, by=by, at=at, review=held.review_id)
        notices.paper_given(held, by=by)
    return paper


@transaction.atomic
def give_again(*, request: PaperRequest, paper: Paper, by: Any, at: datetime) -> Paper:
    """Hand in what the host gave a review in the last 24 months, without sending it anew.

    :raises WrongStateError: if it is not the time
    :raises DomainError: if the paper is another council's, or older
    """
    held = _held(request)
    if paper.council_id != held.review.host_id or paper.given_at < offered_since(at):
        raise DomainError("Only what your council gave in the last 24 months can be given again.")
    if there := held.papers.filter(digest=paper.digest).first():  # type: ignore[attr-defined]
        return there  # type: ignore[no-any-return]
    _take_in(held)
    again = Paper.objects.create(
        review=held.review,
        request=held,
        council=held.review.host,
        title=paper.title,
        file=paper.file.name,
        kind=paper.kind,
        size=paper.size,
        digest=paper.digest,
        again_of=paper.again_of or paper,
        given_by=by,
        given_at=at,
    )
    record(verb=verbs.PAPER_GIVEN_AGAIN.name, subject=held, by=by, at=at, review=held.review_id)
    notices.paper_given(held, by=by)
    return again


@transaction.atomic
def say_missing(*, request: PaperRequest, said: str, by: Any, at: datetime) -> PaperRequest:
    """Say that the host has no such paper, and what it can say instead.

    :raises WrongStateError: if it was given, dropped or answered before
    :raises DomainError: if nothing is said
    """
    held = _held(request)
    words = written(said, field="said", limit=LONGEST_SAID, empty="Say why there is no such paper.")
    PAPER_WORKFLOW.take(held, "say_missing")
    held.said = words
    held.save(update_fields=["state", "said"])
    record(verb=verbs.PAPER_MISSING.name, subject=held, by=by, at=at, review=held.review_id)
    notices.paper_missing(held, by=by)
    return held


@transaction.atomic
def name_keeper(*, request: PaperRequest, keeper: Any, by: Any, at: datetime) -> PaperRequest:
    """Name who at the host sees to a paper; they hear of it.

    :raises WrongStateError: if it is not the time
    :raises DomainError: if they do not answer for the host
    """
    held = _held(request)
    if not notices.people_answering_for(held.review.host).filter(pk=keeper.pk).exists():
        raise DomainError("Choose somebody who answers for your council in reviews.", field="keeper")
    if held.state == PaperState.DROPPED:
        raise WrongStateError("This is no longer asked for.")
    held.keeper = keeper
    held.save(update_fields=["keeper"])
    record(verb=verbs.PAPER_KEPT_BY.name, subject=held, by=by, at=at, review=held.review_id)
    notices.paper_is_yours(held, by=by)
    return held


def free_paper_slot(review: Review) -> int | None:
    """The lowest of the places that the kind of review has and that is free."""
    taken = set(PaperRequest.objects.filter(review=review).standing().values_list("slot", flat=True))
    return next((slot for slot in range(1, review.version.most_documents + 1) if slot not in taken), None)


def check_asking(review: Review) -> None:
    """:raises WrongStateError: when no papers are asked for at this stage"""
    if review.state not in PAPERS_ASKED:
        raise WrongStateError(
            "Papers are asked for once the scope is agreed, until the visit ends. "
            f"This review is at “{review.get_state_display()}”."
        )


def _check_day(review: Review, day: date, *, today: date) -> None:
    if day < today:
        raise DomainError("Choose a day that is still to come.", field="due_on")
    if day - today > FURTHEST:
        raise DomainError("Choose a day within a year.", field="due_on")
    if review.visit_ends_on and day > review.visit_ends_on >= today:
        raise DomainError("Choose a day before the visit ends.", field="due_on")


def _held(request: PaperRequest) -> PaperRequest:
    held = locked(request, "review__host", "review__reviewer")
    if held.review.state not in PAPERS_GIVEN:
        raise WrongStateError(
            "Papers are given until the report is drafted. "
            f"This review is at “{held.review.get_state_display()}”."
        )
    return held


def _take_in(held: PaperRequest) -> None:
    if held.papers.count() >= MOST_FILES:  # type: ignore[attr-defined]
        raise WrongStateError(f"{MOST_FILES} files are enough for one paper. Put them into one.")
    PAPER_WORKFLOW.take(held, "give")
    held.said = ""
    held.save(update_fields=["state", "said"])
