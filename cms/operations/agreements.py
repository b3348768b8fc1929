"""Joint owners agree to the words of a case study before the council's gate lets it through."""

from datetime import datetime
from typing import Any

from django.db import transaction

from cms import council_notices, rules
from cms.identity.substance import substance
from cms.models import CaseStudyPage, CouncilApprovalTask, JointAgreement
from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils.models import Council


def joint_owners(page: CaseStudyPage) -> list[Council]:
    """The other councils a draft names as its owners."""
    pks = [each.council_id for each in page.joint_owners.all() if each.council_id != page.council_id]
    return list(Council.objects.filter(pk__in=pks).order_by("name"))


def answers(page: CaseStudyPage) -> list[tuple[Council, JointAgreement | None]]:
    """Each joint owner with what it said to these very words."""
    given = JointAgreement.objects.filter(page=page.pk, words=substance(page)).select_related("by")
    by_council = {each.council_id: each for each in given}
    return [(council, by_council.get(council.pk)) for council in joint_owners(page)]


def not_agreed(page: CaseStudyPage) -> list[Council]:
    """The joint owners that have not agreed to these words."""
    if not page.joint_owners.all():
        return []
    agreed = JointAgreement.Decision.AGREED
    return [council for council, given in answers(page) if given is None or given.decision != agreed]


def require_agreed(page: CaseStudyPage) -> None:
    """Hold the council's gate while a joint owner has not agreed to the words.

    :raises WrongStateError: naming the councils
    """
    missing = not_agreed(page)
    if missing:
        names = " and ".join(filter(None, [", ".join(each.name for each in missing[:-1]), missing[-1].name]))
        verb = "has" if len(missing) == 1 else "have"
        raise WrongStateError(f"{names} {verb} not agreed to these words as a joint owner yet.")


def ask_joint_owners(page: CaseStudyPage) -> None:
    """Tell the approvers of every joint owner that has not agreed. Called when a draft reaches the gate."""
    for council in not_agreed(page):
        council_notices.joint_owner_asked(page, council)


@transaction.atomic
def answer(
    *, page: CaseStudyPage, council: Council, decision: str, by: Any, at: datetime, comment: str = ""
) -> JointAgreement:
    """Agree for a joint owner to the words at the council's gate, or decline and say why.

    :raises NotYoursError: unless ``by`` approves practice for a council the draft names as joint owner
    :raises WrongStateError: if the draft is not at the council's gate, or the same was said already
    :raises DomainError: if a refusal comes without words
    """
    locked = CaseStudyPage.objects.select_for_update(of=("self",)).select_related("council").get(pk=page.pk)
    draft = locked.get_latest_revision_as_object()
    if council not in joint_owners(draft) or not rules.may_agree_for(by, council):
        raise NotYoursError("Only the approver or director of a joint owner answers for it.")
    if not at_council_gate(draft):
        raise WrongStateError("This draft is not at the council's gate now, so there is nothing to agree to.")
    if decision == JointAgreement.Decision.DECLINED and not comment.strip():
        raise DomainError("Say what you do not agree with.", field="comment")
    words = substance(draft)
    before = JointAgreement.objects.filter(page=locked, council=council, words=words).first()
    if before is not None and before.decision == decision:
        raise WrongStateError(f"{before.by} has answered so for {council.name} already.")
    given, _ = JointAgreement.objects.update_or_create(
        page=locked,
        council=council,
        words=words,
        defaults={"decision": decision, "comment": comment.strip(), "by": by, "at": at},
    )
    agreed = decision == JointAgreement.Decision.AGREED
    verb = "practice.joint_owner_agreed" if agreed else "practice.joint_owner_declined"
    record(verb=verb, subject=locked, by=by, at=at, council=council.code)
    council_notices.joint_owner_answered(locked, council, by, agreed=agreed)
    return given


def at_council_gate(page: CaseStudyPage) -> bool:
    """Whether a draft waits for its council."""
    task = page.current_workflow_task
    return task is not None and isinstance(task.specific, CouncilApprovalTask)
