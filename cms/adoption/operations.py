"""Record that a council uses another's practice, how far it is, and what came of it."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from cms.adoption import notices, rules
from cms.adoption.models import Adoption, Move
from cms.adoption.states import ADOPTION_WORKFLOW, NEEDS_REASON, PUBLIC, Stage
from cms.adoption.wording import checked_day, checked_details, checked_reason
from cms.models import CaseStudyPage
from peernet.audit.operations import record as log
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.reviews.operations.locking import locked

ALREADY = "Your council has recorded its use of this practice already. Open that record to change it."


@transaction.atomic
def record(
    *,
    page: CaseStudyPage,
    stage: str,
    by: Any,
    at: datetime,
    started_on: date | None = None,
    reason: str = "",
    tells_why: bool = False,
    **said: Any,
) -> Adoption:
    """Say that one's council considers, adopts, uses or has stopped using another's practice.

    ``said`` are kept, changed, cost, result, success and contact_allowed; ``reason`` is why it stopped.

    :raises NotYoursError: unless ``by`` writes practice for a council of the same network
    :raises WrongStateError: if it is not published, or the council has a record already
    :raises DomainError: if it is the council's own practice, or something is missing
    """
    council = rules.council_recording_for(by)
    if council is None:
        raise NotYoursError("Authors, coordinators, approvers and directors record what their council uses.")
    if rules.owns(council, page):
        raise DomainError("This is your council's own practice. Others say here that they use it.")
    if council.fictional != page.council.fictional:
        raise NotYoursError("Councils of the demo and real councils do not use each other's practice.")
    if not CaseStudyPage.objects.published().filter(pk=page.pk).exists():
        raise WrongStateError("This case study is not published now.")
    if Adoption.objects.filter(page_id=page.pk, council=council).exists():
        raise WrongStateError(ALREADY)
    begun = checked_day(started_on, at=at, field="started_on") if stage in PUBLIC else None
    stopped = stage == Stage.STOPPED
    fields = checked_details(stage, said) | {
        "stopped_because": checked_reason("stop", reason, needed=True) if stopped else "",
        "tells_why": stopped and tells_why,
        "started_on": begun,
        "recorded_by": by,
        "recorded_at": at,
    }
    adoption = _create(page, council, stage, fields)
    on = begun if begun and not stopped else at.date()
    Move.objects.create(adoption=adoption, stage=stage, on=on, reason=fields["stopped_because"], by=by, at=at)
    log(verb="adoption.recorded", subject=adoption, by=by, at=at, page=page.pk, stage=stage)
    notices.recorded(adoption, by)
    return adoption


@transaction.atomic
def move(
    *,
    adoption: Adoption,
    step: str,
    on: date | None,
    by: Any,
    at: datetime,
    reason: str = "",
    tells_why: bool = False,
) -> Adoption:
    """Take one step of ``ADOPTION_WORKFLOW``, with the day on which it happened.

    :raises NotYoursError: unless ``by`` writes practice for the adopting council
    :raises WrongStateError: if the step is not open now
    :raises DomainError: if the day cannot be, or a reason is missing
    """
    held = _held(adoption, by)
    if step not in ADOPTION_WORKFLOW.by_name:
        raise DomainError(f"There is no step “{step}”.")
    left = ADOPTION_WORKFLOW.take(held, step)
    why = checked_reason(step, reason, needed=step in NEEDS_REASON)
    # The day of considering is when it was recorded; all others are when it happened.
    happened = held.moves.exclude(stage=Stage.CONSIDERING).order_by("-on").values_list("on", flat=True)
    day = checked_day(on, at=at, field="on", after=happened.first())
    if held.stage == Stage.CONSIDERING:
        held.started_on, held.success = None, ""
    else:
        held.started_on = held.started_on or day
    stopped = held.stage == Stage.STOPPED
    held.stopped_because, held.tells_why = (why, tells_why) if stopped else ("", False)
    held.save(update_fields=["stage", "started_on", "success", "stopped_because", "tells_why"])
    Move.objects.create(adoption=held, left=left, stage=held.stage, on=day, reason=why, by=by, at=at)
    log(verb="adoption.moved", subject=held, by=by, at=at, step=step, left=left)
    notices.moved(held, by)
    return held


@transaction.atomic
def describe(*, adoption: Adoption, by: Any, at: datetime, **said: Any) -> Adoption:
    """Write anew what was kept and changed, what it cost, what came of it, and whether others may ask.

    :raises NotYoursError: unless ``by`` writes practice for the adopting council
    :raises DomainError: if something is too long, or a verdict comes too early or without words
    """
    held = _held(adoption, by)
    details = checked_details(held.stage, said)
    told_more = details["result"] not in {"", held.result}
    for name, value in details.items():
        setattr(held, name, value)
    held.save(update_fields=list(details))
    log(verb="adoption.described", subject=held, by=by, at=at, success=held.success)
    if told_more:
        notices.result_told(held, by)
    return held


@transaction.atomic
def drop(*, adoption: Adoption, by: Any, at: datetime) -> None:
    """Take a practice off the list of what one's council considers.

    :raises NotYoursError: unless ``by`` writes practice for the adopting council
    :raises WrongStateError: once the council has begun: then it stops, and says why
    """
    held = _held(adoption, by)
    if held.stage != Stage.CONSIDERING:
        raise WrongStateError("Your council has begun to use this. Record that it stopped, and why.")
    log(verb="adoption.dropped", subject=held, by=by, at=at, page=held.page_id)
    held.delete()


def _held(adoption: Adoption, by: Any) -> Adoption:
    held = locked(adoption, "page__council", "council")
    if not rules.may_change(by, held):
        raise NotYoursError(f"Only those who write practice for {held.council} change this record.")
    return held


def _create(page: CaseStudyPage, council: Any, stage: str, fields: dict[str, Any]) -> Adoption:
    try:
        with transaction.atomic():
            return Adoption.objects.create(page_id=page.pk, council=council, stage=stage, **fields)
    except IntegrityError as twice:
        raise WrongStateError(ALREADY) from twice
