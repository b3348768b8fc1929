"""What a review looks at, and who signed for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.core.themes import Theme
from peernet.reviews import notices, verbs
from peernet.reviews.editions import check_edition
from peernet.reviews.models import LineOfEnquiry, Review, ScopeSignature
from peernet.reviews.operations.locking import locked
from peernet.reviews.states import ReviewState
from peernet.reviews.wording import written

MOST_LINES = 8


@dataclass(frozen=True)
class AskedLine:
    """A question the team goes to answer, before it is kept."""

    question: str
    theme: str


@transaction.atomic
def set_scope(
    *,
    review: Review,
    focus: str,
    lines: Sequence[AskedLine],
    by: Any,
    at: datetime,
    edition: str | None = None,
) -> Review:
    """Write the focus and replace the lines of enquiry by these, in this order.

    ``edition`` is the one that the person began from, None from whoever is alone with it.

    :raises WrongStateError: unless the review is being scoped
    :raises ChangedMeanwhileError: if somebody else has changed the scope since
    :raises DomainError: if there are too many lines or one is empty, repeated or has no theme
    """
    held = locked(review, "host", "reviewer", "review_type")
    check_scoping(held)
    check_edition(held, edition)
    held.focus = written(focus, field="focus", limit=2000)
    asked = [_checked(line) for line in lines]
    if len(asked) > MOST_LINES:
        raise DomainError(
            f"Use at most {MOST_LINES} lines of enquiry, so that each gets enough time.", field="lines"
        )
    if len({line.question.casefold() for line in asked}) < len(asked):
        raise DomainError("Two lines of enquiry ask the same question.", field="lines")
    held.lines.all().delete()
    held.signatures.all().delete()  # type: ignore[attr-defined]
    LineOfEnquiry.objects.bulk_create(
        LineOfEnquiry(review=held, position=place, question=line.question, theme=line.theme)
        for place, line in enumerate(asked, start=1)
    )
    held.save(update_fields=["focus"])
    record(verb=verbs.SCOPE_SET.name, subject=held, by=by, at=at, lines=len(asked))
    notices.scope_set(held, by=by)
    return held


@transaction.atomic
def sign_scope(*, review: Review, side: str, by: Any, at: datetime, edition: str | None = None) -> Review:
    """Put one side's name to the scope as it stands. Signing again for the same side changes nothing.

    :raises WrongStateError: unless the review is being scoped
    :raises ChangedMeanwhileError: if it is no longer the ``edition`` that the person read
    :raises DomainError: if there is nothing to sign, or the person signed for the other side
    """
    held = locked(review, "host", "reviewer", "review_type", "version")
    check_scoping(held)
    if side not in ScopeSignature.Side.values:
        raise DomainError("Choose the side you sign for.", field="side")
    check_edition(held, edition)
    if not held.lines.exists():
        raise DomainError("Add at least one line of enquiry to the scope.", field="side")
    signed = {each.side: each.signed_by_id for each in ScopeSignature.objects.filter(review=held)}
    if side in signed:
        return held
    if by.pk in signed.values():
        raise DomainError("You have signed for the other side. Somebody else signs here.", field="side")
    ScopeSignature.objects.create(review=held, side=side, signed_by=by, signed_at=at)
    record(verb=verbs.SCOPE_SIGNED.name, subject=held, by=by, at=at, side=side)
    notices.scope_signed(held, by=by)
    return held


def check_scoping(review: Review) -> None:
    """:raises WrongStateError: unless the review is being scoped"""
    if review.state != ReviewState.SCOPING:
        raise WrongStateError(
            "The scope is written while a review is being scoped. "
            f"This one is “{review.get_state_display()}”."
        )


def _checked(line: AskedLine) -> AskedLine:
    if line.theme not in Theme.values:
        raise DomainError("Choose a theme for each line of enquiry.", field="lines")
    question = written(line.question, field="lines", limit=200, empty="A line of enquiry needs a question.")
    return AskedLine(" ".join(question.split()), line.theme)
