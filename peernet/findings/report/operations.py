"""Withhold, lift, and set the moment from which the public reads."""

import uuid
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.findings.models import Exemption, Finding, Redaction, Release
from peernet.findings.operations.repeating import same
from peernet.findings.report.rules import SETTLED
from peernet.findings.report.telling import IN_REPORT, withholdable
from peernet.reviews.models import Review
from peernet.reviews.operations.locking import locked
from peernet.reviews.wording import written

YEARS_AHEAD = 5


@transaction.atomic
def withhold(
    *,
    finding: Finding,
    sentence: str,
    reason: str,
    exemption: str,
    by: Any,
    at: datetime,
    key: uuid.UUID | None = None,
) -> Redaction:
    """Leave a sentence, or the whole finding, out of the public version; once for a key.

    :raises WrongStateError: before the finding is final
    :raises DomainError: if there is no such sentence, it is withheld already, no reason is given, or the key
        belongs to something else
    """
    held = locked(finding, "review__host")
    why = written(reason, field="reason", limit=500, empty="Say why it is withheld.")
    if key and (there := Redaction.objects.filter(key=key).first()):
        sent = {"finding": held, "sentence": sentence, "reason": why, "exemption": exemption, "made_by": by}
        return same(there, sent, thing="withholding")
    if held.state not in IN_REPORT:
        raise WrongStateError("Only what is final can be withheld.")
    if sentence and sentence not in withholdable(held):
        raise DomainError("Choose a sentence of the finding as it stands now.", field="sentence")
    if exemption not in Exemption.values:
        raise DomainError("Choose the exemption.", field="exemption")
    if held.redactions.filter(sentence=sentence, lifted_at=None).exists():
        raise DomainError("This is withheld already.", field="sentence")
    made = Redaction.objects.create(
        finding=held, sentence=sentence, reason=why, exemption=exemption, made_by=by, made_at=at, key=key
    )
    record(verb="report.withheld", subject=held, by=by, at=at, review=held.review_id, exemption=exemption)
    return made


@transaction.atomic
def lift(*, redaction: Redaction, by: Any, at: datetime) -> Redaction:
    """Let the public read it after all. That it was withheld, and why, is kept.

    :raises WrongStateError: if it was lifted before
    """
    held = locked(redaction, "finding")
    if held.lifted_at is not None:
        raise WrongStateError("The public reads this already.")
    held.lifted_by, held.lifted_at = by, at
    held.save(update_fields=["lifted_by", "lifted_at"])
    record(
        verb="report.withholding_lifted", subject=held.finding, by=by, at=at, review=held.finding.review_id
    )
    return held


@transaction.atomic
def release(*, review: Review, public_from: datetime, by: Any, at: datetime) -> Release:
    """Set the moment from which anybody reads the public version. Until it comes it can be moved.

    :raises WrongStateError: before the report is final, or when the moment has passed
    :raises DomainError: if the report stays confidential
    """
    held = locked(review, "host", "version")
    if held.state not in SETTLED:
        raise WrongStateError("A report is released once it is final.")
    if not held.version.report_is_public or held.withheld_reason:
        raise DomainError("This report stays confidential.", field="public_on")
    there = Release.objects.filter(review=held).first()
    if there and there.public_from <= at:
        raise WrongStateError("The report is public already.")
    made, _ = Release.objects.update_or_create(
        review=held, defaults={"public_from": public_from, "set_by": by, "set_at": at}
    )
    record(verb="report.release_set", subject=held, by=by, at=at, public_from=public_from.isoformat())
    return made


def embargo_until(day: date, *, today: date) -> datetime:
    """The first moment of the day from which anybody reads a report.

    :raises DomainError: if the day is past, or beyond what anybody plans
    """
    if day < today:
        raise DomainError("Choose today or a day in the future.", field="public_on")
    if day.year > today.year + YEARS_AHEAD:
        raise DomainError("Choose a day within five years.", field="public_on")
    return timezone.make_aware(datetime.combine(day, time.min))
