"""Move actions on, and have somebody else check that they are done."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError
from peernet.councils.models import Membership
from peernet.findings import notices, rules, verbs
from peernet.findings.due import LAPSES_AFTER
from peernet.findings.models import Action
from peernet.findings.operations.steps import address_when_done, reopen_when_undone
from peernet.findings.states import ACTION_WORKFLOW, BY_THEMSELVES, WITH_HOST, ActionState
from peernet.findings.words import WORDS_OF
from peernet.reviews.conflicts import conflicts_of
from peernet.reviews.operations.locking import locked
from peernet.reviews.wording import written

#: After these nothing has to be explained any more.
CLEARS_REMARK = frozenset({"start", "report_done", "verify", "look_again"})
WITH_PEOPLE = ("finding__review__host", "finding__review__reviewer", "owner")
SAVED = [
    *("state", "evidence", "remark", "look_again_on"),
    *("verified_by", "verified_from", "verified_at", "asked_to_verify"),
]


@transaction.atomic
def advance_action(
    *,
    action: Action,
    step: str,
    by: Any,
    at: datetime,
    words: str = "",
    look_again_on: date | None = None,
) -> Action:
    """Take one step of ``ACTION_WORKFLOW``. ``report_done`` needs its evidence as words; ``block``,
    ``send_back``, ``supersede``, ``decline`` and ``reopen`` a reason, ``decline`` also a day to look again.

    :raises WrongStateError: if it is not the time
    :raises NotYoursError: if somebody of the host, an owner or a stranger verifies
    :raises DomainError: if words or a day are missing
    """
    if step not in ACTION_WORKFLOW.by_name or step in BY_THEMSELVES:
        raise DomainError(f"An action has no step “{step}”.")
    held = locked(action, *WITH_PEOPLE)
    left = ACTION_WORKFLOW.take(held, step)
    if step in CLEARS_REMARK:
        held.remark, held.look_again_on = "", None
    if step in WORDS_OF:
        field, limit, empty = WORDS_OF[step]
        setattr(held, field, written(words, field="words", limit=limit, empty=empty))
    if step == "decline":
        held.look_again_on = _later(look_again_on, at)
    if step == "verify":
        # Separation of duties holds whoever calls: pages, API, scripts.
        if not rules.may_verify(by, held):
            raise NotYoursError("Only the visiting team, or a peer from a third council, verifies an action.")
        held.verified_by, held.verified_from, held.verified_at = by, council_of(by, held), at
    if step == "reopen":
        held.verified_by = held.verified_from = held.verified_at = held.asked_to_verify = None
    held.save(update_fields=SAVED)
    verb = verbs.ACTION[step]
    record(verb=verb.name, subject=held, by=by, at=at, review=held.finding.review_id, left=left)
    notices.action_moved(held, step, verb.words, by=by)
    address_when_done(held.finding, by=by, at=at)
    reopen_when_undone(held.finding, by=by, at=at)
    return held


@transaction.atomic
def ask_to_verify(*, action: Action, person: Any, by: Any, at: datetime) -> Action:
    """Ask a peer from a third council to check what the host says is done.

    :raises WrongStateError: unless the host says that it is done
    :raises DomainError: if the person is of neither a third council, or too close to the host
    """
    held = locked(action, *WITH_PEOPLE)
    if held.state != ActionState.HOST_DONE:
        # Said by the workflow, in the words of the page.
        ACTION_WORKFLOW.take(held, "verify")
    review = held.finding.review
    elsewhere = Membership.objects.active().filter(person=person).exclude(council=review.host)
    if not person.is_active or not elsewhere.exists() or person in held.owners():
        raise DomainError("Choose somebody of another member council.", field="person")
    if against := conflicts_of(person, review, at=at):
        raise DomainError(against[0], field="person")
    held.asked_to_verify = person
    held.save(update_fields=["asked_to_verify"])
    record(verb=verbs.ASKED.name, subject=held, by=by, at=at, review=review.pk)
    notices.verification_asked(held, by=by)
    return held


def lapse_long_overdue(*, by: Any, at: datetime, among: Any = None) -> list[Action]:
    """Let every action lapse that has been late for half a year, each in a transaction of its own."""
    last = timezone.localdate(at) - LAPSES_AFTER
    late = (
        (Action.objects.all() if among is None else among)
        .filter(state__in=WITH_HOST, due_on__lt=last)
        .order_by("due_on", "pk")
    )
    return [done for action in late if (done := _lapse(action, last, by=by, at=at))]


@transaction.atomic
def _lapse(action: Action, last: date, *, by: Any, at: datetime) -> Action | None:
    held = locked(action, *WITH_PEOPLE)
    if held.state not in WITH_HOST or held.due_on >= last:
        return None
    left = ACTION_WORKFLOW.take(held, "lapse")
    held.save(update_fields=["state"])
    verb = verbs.ACTION["lapse"]
    record(verb=verb.name, subject=held, by=by, at=at, review=held.finding.review_id, left=left)
    notices.action_moved(held, "lapse", verb.words, by=by)
    return held


def council_of(person: Any, action: Action) -> Any:
    """The council from which somebody checks: that of their seat, else the one they belong to."""
    seat = person.seats.taken().filter(review=action.finding.review).select_related("council").first()
    if seat:
        return seat.council
    held = Membership.objects.active().filter(person=person).exclude(council=action.finding.review.host)
    found = held.select_related("council").order_by("pk").first()
    return found.council if found else None


def _later(day: date | None, at: datetime) -> date:
    if day is None:
        raise DomainError("Give the day on which you will look at it again.", field="look_again_on")
    if day <= timezone.localdate(at):
        raise DomainError("Choose a day in the future to look at it again.", field="look_again_on")
    return day
