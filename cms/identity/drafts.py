"""Which drafts somebody has to do with: as author or approver, as moderator, as joint owner."""

from collections.abc import Iterator
from typing import Any

from wagtail.models import WorkflowState, get_default_page_content_type

from cms.models import CaseStudyPage, CheckRequest, CouncilApprovalTask
from cms.operations.agreements import not_agreed
from cms.parties import owners_in
from cms.querysets import CaseStudyQuerySet
from peernet.accounts.rules import may_moderate
from peernet.councils.models import Council
from peernet.councils.states import Ability


class OwnDrafts:
    """Case studies of the councils somebody writes for; moderators also see what is asked of the network."""

    def visible_to(self, user: Any) -> CaseStudyQuerySet:
        """Keep the case studies whose check or sign-off a person may look at."""
        pages = CaseStudyPage.objects.select_related("council")
        if not user.is_authenticated or not user.is_active:
            return pages.none()
        councils = user.memberships.active().able_to(Ability.WRITE_PRACTICE).values("council")
        own = pages.filter(council__in=councils)
        if not may_moderate(user):
            return own
        asked = CheckRequest.objects.filter(answered_at=None).values("page")
        return own | pages.filter(pk__in=asked) | pages.filter(pk__in=_under_way())


def awaiting(user: Any) -> Iterator[tuple[CaseStudyPage, Council]]:
    """Drafts at their gate that a council of this person's has not agreed to, with that council."""
    if not user.is_authenticated or not user.is_active:
        return
    spoken_for = user.memberships.active().able_to(Ability.APPROVE_PRACTICE).select_related("council")
    councils = {each.council_id: each.council for each in spoken_for}
    if not councils:
        return
    here = CaseStudyPage.objects.select_related("council", "latest_revision")
    for page in here.filter(pk__in=at_council_gates()).order_by("pk"):
        if councils.keys() & (owners_in(page.latest_revision.content) - {page.council_id}):
            draft = page.get_latest_revision_as_object()
            yield from ((page, council) for council in not_agreed(draft) if council.pk in councils)


class JointDrafts:
    """Case studies at their council's gate that name a council somebody speaks for as joint owner."""

    def visible_to(self, user: Any) -> CaseStudyQuerySet:
        """Keep what waits for, or has had, the answer of the person's council."""
        pages = CaseStudyPage.objects.select_related("council")
        if not user.is_authenticated or not user.is_active:
            return pages.none()
        spoken_for = user.memberships.active().able_to(Ability.APPROVE_PRACTICE)
        councils = set(spoken_for.values_list("council", flat=True))
        if not councils:
            return pages.none()
        # A live page's next draft names its joint owners in the version, not in rows.
        mine = [
            page.pk
            for page in pages.filter(pk__in=at_council_gates())
            if councils
            & {each.council_id for each in page.get_latest_revision_as_object().joint_owners.all()}
        ]
        answered = pages.filter(joint_agreements__council__in=councils).values("pk")
        return pages.filter(pk__in=mine) | pages.filter(pk__in=answered)


def at_council_gates() -> list[int]:
    """Keys of the case studies that wait at the first gate."""
    tasks = CouncilApprovalTask.objects.values("pk")
    waiting = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=get_default_page_content_type(),
        current_task_state__task__in=tasks,
    )
    return [int(key) for key in waiting.values_list("object_id", flat=True)]


def _under_way() -> list[int]:
    moving = WorkflowState.objects.active().filter(base_content_type=get_default_page_content_type())
    return [int(key) for key in moving.values_list("object_id", flat=True)]
