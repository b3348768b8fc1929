"""Panels of the desk's home for those who decide: approvers of a council, and people of the network."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState

from cms import rules
from cms.desk.queue import Waiting, queue
from cms.desk.rules import councils_approving_for
from cms.identity.drafts import awaiting
from cms.models import CaseStudyPage, CheckRequest
from peernet.accounts.rules import may_validate

SHOWN = 10
COUNCIL = "councilapprovaltask"
#: What each gate of the network asks of whoever stands before it.
ASKS = {"screeningtask": "To screen", "networkvalidationtask": "To judge", "networkdecisiontask": "To decide"}


class ApproverPanel(Component):
    """What a council's approver has to sign, clear and agree to."""

    name = "to-approve"
    template_name = "desk/approver.html"
    order = 12

    def __init__(self, *, signs: bool = True) -> None:
        super().__init__()
        self.signs = signs

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        told = to_approve(parent_context["request"].user)
        return told if self.signs else told | {"to_sign": []}


class JudgePanel(Component):
    """What the network's people have to screen, judge and decide, in the order of the queue."""

    name = "to-judge"
    template_name = "desk/judge.html"
    order = 14

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"lists": to_judge(parent_context["request"].user)}


def to_approve(user: Any) -> dict[str, Any]:
    """Case studies to sign off, the longest first; drafts with passages to clear; joint ownership."""
    councils = list(councils_approving_for(user).values_list("council", flat=True)) if user.is_active else []
    if not councils:
        return {"approves": False}
    own = CaseStudyPage.objects.filter(council__in=councils)
    requests = CheckRequest.objects.filter(answered_at=None, page__council__in=councils)
    asked = requests.select_related("page__council", "asked_by").order_by("asked_at", "pk")[:SHOWN]
    return {
        "approves": True,
        "to_sign": [each for each in queue(timezone.now(), among=own) if each.gate == COUNCIL][:SHOWN],
        "to_clear": [each for each in asked if rules.may_clear(user, each.page)],
        "to_agree": list(awaiting(user))[:SHOWN],
    }


def to_judge(user: Any) -> list[tuple[str, list[Waiting]]]:
    """For each of the network's gates what this person may take up, in the order of the queue."""
    if not may_validate(user):
        return []
    mine = set(TaskState.objects.reviewable_by(user).values_list("pk", flat=True))
    waiting = [each for each in queue(timezone.now()) if each.state in mine]
    lists = [(ASKS[gate], [each for each in waiting if each.gate == gate][:SHOWN]) for gate in ASKS]
    return [(heading, rows) for heading, rows in lists if rows]
