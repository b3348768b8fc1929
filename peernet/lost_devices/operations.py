"""Ask, vouch, remove the factor, refuse, stop, lapse."""

from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction

from peernet.accounts.models import Token, User
from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.lost_devices import notices, rules
from peernet.lost_devices.models import LostDevice
from peernet.lost_devices.states import LASTS, LOST_DEVICE_WORKFLOW

#: Requests of one person in a week: nobody is to be worn down by mail.
MOST_IN_A_WEEK = 3


@transaction.atomic
def ask(*, person: Any, at: datetime) -> LostDevice:
    """Note that the person's factor is gone. Whoever asks has shown the password and nothing more.

    :raises WrongStateError: if a request is open, or there were three in a week
    """
    User.objects.select_for_update().get(pk=person.pk)
    for past in person.lost_devices.past(at):
        _lapse(past, at=at)
    if person.lost_devices.filter(asked_at__gt=at - timedelta(days=7)).count() >= MOST_IN_A_WEEK:
        raise WrongStateError("This has been asked three times in a week. Speak to your programme manager.")
    try:
        with transaction.atomic():
            lost = LostDevice.objects.create(person=person, asked_at=at, expires_at=at + LASTS)
    except IntegrityError as error:
        raise WrongStateError("A request is open already. Wait for its answer.") from error
    record(verb="lost_device.asked", subject=lost, by=None, at=at)
    notices.asked(lost)
    return lost


@transaction.atomic
def vouch(*, lost: LostDevice, known: str, by: Any, at: datetime) -> LostDevice:
    """Say that it was the person who asked.

    :raises DomainError: without saying how one knows
    :raises NotYoursError: about oneself, or of another council
    :raises WrongStateError: if somebody has vouched, or its time is over
    """
    locked = _locked(lost, at=at)
    if not rules.may_vouch(by, locked):
        raise NotYoursError("Somebody else who knows this person vouches for them.")
    if not known:
        raise DomainError("Say how you know that it was them.", field="known")
    LOST_DEVICE_WORKFLOW.take(locked, "vouch")
    locked.known, locked.vouched_by, locked.vouched_at = known, by, at
    locked.save(update_fields=["state", "known", "vouched_by", "vouched_at"])
    record(verb="lost_device.vouched", subject=locked, by=by, at=at, known=known)
    notices.vouched(locked)
    return locked


@transaction.atomic
def reset(*, lost: LostDevice, by: Any, at: datetime) -> LostDevice:
    """Remove every factor, end every session, and make the old password and keys worthless.

    :raises NotYoursError: of oneself, or after vouching
    :raises WrongStateError: if nobody has vouched, or its time is over
    """
    locked = _locked(lost, at=at)
    if not rules.may_reset(by, locked):
        raise NotYoursError("A programme manager who did not vouch removes the factor.")
    LOST_DEVICE_WORKFLOW.take(locked, "reset")
    locked.reset_by, locked.ended_at = by, at
    locked.save(update_fields=["state", "reset_by", "ended_at"])
    removed = _shut_out(locked.person, at=at)
    record(verb="lost_device.reset", subject=locked, by=by, at=at, **removed)
    notices.was_reset(locked)
    return locked


@transaction.atomic
def refuse(*, lost: LostDevice, reason: str, by: Any, at: datetime) -> LostDevice:
    """Leave everything as it is, with a reason the person is told.

    :raises DomainError: without a reason
    :raises NotYoursError: from somebody who could neither vouch nor reset
    :raises WrongStateError: if it has ended
    """
    if not reason.strip():
        raise DomainError("Say why, so that the person knows what to do.", field="reason")
    locked = _locked(lost, at=at)
    if not (rules.may_vouch(by, locked) or rules.may_reset(by, locked)):
        raise NotYoursError("Whoever could vouch or reset can refuse.")
    LOST_DEVICE_WORKFLOW.take(locked, "refuse")
    locked.reason, locked.ended_at = reason.strip(), at
    locked.save(update_fields=["state", "reason", "ended_at"])
    record(verb="lost_device.refused", subject=locked, by=by, at=at)
    notices.refused(locked)
    return locked


@transaction.atomic
def cancel(*, lost: LostDevice, at: datetime) -> LostDevice:
    """Stop it, for whoever holds the link that was mailed to the owner.

    :raises WrongStateError: if it has ended
    """
    locked = _locked(lost, at=at)
    LOST_DEVICE_WORKFLOW.take(locked, "cancel")
    locked.ended_at = at
    locked.save(update_fields=["state", "ended_at"])
    record(verb="lost_device.cancelled", subject=locked, by=None, at=at)
    notices.cancelled(locked)
    return locked


@transaction.atomic
def lapse_all(*, at: datetime) -> list[LostDevice]:
    """Let everything lapse whose seven days are over."""
    past = list(LostDevice.objects.select_for_update(of=("self",)).select_related("person").past(at))
    for lost in past:
        _lapse(lost, at=at)
    return past


def _lapse(lost: LostDevice, *, at: datetime) -> None:
    LOST_DEVICE_WORKFLOW.take(lost, "lapse")
    lost.ended_at = at
    lost.save(update_fields=["state", "ended_at"])
    record(verb="lost_device.lapsed", subject=lost, by=None, at=at)
    notices.lapsed(lost)


def _locked(lost: LostDevice, *, at: datetime) -> LostDevice:
    held = LostDevice.objects.select_for_update(of=("self",)).select_related("person", "vouched_by")
    locked = held.get(pk=lost.pk)
    if locked.expires_at <= at:
        raise WrongStateError("This request has lapsed: its seven days are over. The person can ask again.")
    return locked


def _shut_out(person: Any, *, at: datetime) -> dict[str, int]:
    """Nothing opens the account any more but the owner's mailbox; says what was taken."""
    factors, _ = Authenticator.objects.filter(user=person).delete()
    sessions = list(UserSession.objects.filter(user=person))
    for session in sessions:
        session.end()
    keys = Token.objects.filter(person=person, revoked_at=None).update(revoked_at=at)
    person.set_unusable_password()
    person.save(update_fields=["password"])
    return {"factors": factors, "sessions": len(sessions), "keys": keys}
