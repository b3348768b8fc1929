"""Change a published round after a council can no longer do its part, as little as can be."""

import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.councils.models import Council
from peernet.pairing import notices
from peernet.pairing.models import Moved, Rearrangement
from peernet.pairing.rearranging import NOBODY_LEFT, Cause, Outlook, Way, asked, outlook, sentences
from peernet.pairing.rules import closed_to
from peernet.pairing.solver.plan import VERSION
from peernet.pairing.solver.whatif import Question
from peernet.pairing.solver.wire import read_json, to_primitives
from peernet.reviews.models import Review, Round
from peernet.reviews.operations import advance, advance_round, open_review


@transaction.atomic
def rearrange(*, round: Round, cause: Cause, way: int, seen: str, by: Any, at: datetime) -> Rearrangement:
    """Go one of the ways that somebody looked at: cancel the reviews given up, open those made instead.

    ``seen`` is the fingerprint of what they looked at. Everything else stays as it was published.

    :raises WrongStateError: unless the round is published and stands as it did when they looked
    :raises DomainError: if a reason is missing, there is no such way, or ``outlook`` refuses
    """
    held = advance_round(round=round, step="rearrange", by=by, at=at)
    if not cause.reason.strip():
        raise DomainError("Say why.", field="reason")
    if by is not None and cause.council.pk in closed_to(by):
        raise DomainError("Choose a council of this round.", field="council")
    look = outlook(held, cause, today=timezone.localdate(at))
    if look.fingerprint != seen:
        raise WrongStateError("The round has changed since you looked. Look at what would change once more.")
    if not 0 <= way < len(look.ways):
        raise DomainError("Choose one of the ways shown.", field="way")
    chosen = look.ways[way]
    change = Rearrangement.objects.create(
        round=held,
        council=cause.council,
        kind=cause.kind,
        reason=cause.reason,
        by=by,
        at=at,
        question=to_primitives(look.question),
        answer=to_primitives(look.prospect),
        way=way,
        fingerprint=look.fingerprint,
        solver_version=VERSION,
    )
    _give_up(change, look, chosen, by=by, at=at)
    _make(change, look, chosen, by=by, at=at)
    record(
        verb="round.pairs_changed",
        subject=change,
        by=by,
        at=at,
        kind=cause.kind,
        given_up=len(chosen.given_up),
        made=len(chosen.made),
    )
    notices.left_without(change, [look.standing.councils[code] for code in chosen.without], by=by)
    return change


def replay_change(change: Rearrangement) -> bool:
    """Whether the solver, asked the stored question again, finds the stored ways again."""
    if not change.answer["steps"] or change.answer["steps"][0]["sentence"] == NOBODY_LEFT:
        return True
    again = to_primitives(asked(read_json(Question, json.dumps(change.question))))
    return bool(again == change.answer)


def _give_up(change: Rearrangement, look: Outlook, way: Way, *, by: Any, at: datetime) -> None:
    for pair in way.given_up:
        review = look.standing.reviews[pair]
        advance(review=review, step="cancel", by=by, at=at, reason=_why(change, review))
        Moved.objects.create(
            rearrangement=change,
            host=review.host,
            reviewer=review.reviewer,
            made=False,
            sentence=_why(change, review),
            review=review,
        )


def _make(change: Rearrangement, look: Outlook, way: Way, *, by: Any, at: datetime) -> None:
    why = sentences(look.question, way)
    before = {pair[0]: look.standing.reviews[pair] for pair in way.given_up}
    for pair in way.made:
        host, reviewer = (look.standing.councils[code] for code in pair)
        opened = open_review(
            host=host,
            reviewer=reviewer,
            review_type=change.round.review_type,
            round=change.round,
            by=by,
            at=at,
        )
        _carry_over(before.get(host.code), opened)
        Moved.objects.create(
            rearrangement=change,
            host=host,
            reviewer=reviewer,
            made=True,
            sentence=why.get(pair, ""),
            review=opened,
        )


def _carry_over(before: Review | None, after: Review) -> None:
    """What the host wrote of its focus is not asked for twice."""
    if before is not None and before.focus:
        after.focus = before.focus
        after.save(update_fields=["focus"])


def _why(change: Rearrangement, review: Review) -> str:
    own: Council = change.council
    if own.pk in (review.host_id, review.reviewer_id):
        said = {
            Rearrangement.Kind.WITHDRAWS: f"{own} has withdrawn from this round.",
            Rearrangement.Kind.CANNOT_LEAD: f"{own} can no longer lead a review in this round.",
            Rearrangement.Kind.CANNOT_HOST: f"{own} can no longer be visited in this round.",
            Rearrangement.Kind.NO_TEAM: f"{review.reviewer} cannot make a team for {own}.",
        }
        return said[Rearrangement.Kind(change.kind)]
    return "Another council left the round, and this change lets the most councils keep a review."
