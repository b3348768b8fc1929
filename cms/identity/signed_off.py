"""On the page of a case study, for members: who signed it off for the council."""

from typing import Any

from wagtail.models import TaskState

from cms import rules
from cms.companions import Part, stands_beside
from cms.models import ApprovalLink, CouncilApprovalTask, GateState


@stands_beside("signed-off", order=80)
def signed_off(page: Any, request: Any) -> Part | None:
    """Name and role of the last person who opened the council's gate; members only."""
    if not page.pk or not rules.may_see_contact(request.user):
        return None
    gate = (
        GateState.objects.filter(
            workflow_state__object_id=str(page.pk),
            status=TaskState.STATUS_APPROVED,
            task__in=CouncilApprovalTask.objects.values("pk"),
        )
        .select_related("finished_by")
        .order_by("-finished_at", "-pk")
        .first()
    )
    if gate is None:
        return None
    link = ApprovalLink.objects.filter(gate=gate, decision=ApprovalLink.Decision.APPROVED).first()
    if link is not None:
        return Part(
            "cms/_signed_off.html",
            {"name": link.signed_name, "role": link.signed_role, "at": link.decided_at},
        )
    if gate.finished_by is None:
        return None
    role = gate.finished_by.memberships.filter(council=page.council).order_by("-decided_at").first()
    words = (role.job_title or role.get_role_display()) if role else ""
    return Part(
        "cms/_signed_off.html", {"name": gate.finished_by.name, "role": words, "at": gate.finished_at}
    )
