"""Who reads the reports, and about which case studies."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import WorkflowState, get_default_page_content_type

from cms.models import CaseStudyPage
from peernet.accounts.rules import may_manage_programme, may_moderate
from peernet.councils.states import Ability


def of_network(user: Any) -> bool:
    """Moderators, programme managers and superusers follow the whole library."""
    return user.is_active and (user.is_superuser or may_moderate(user) or may_manage_programme(user))


def may_see_reports(user: Any) -> bool:
    """They, and whoever approves practice for a council."""
    if not user.is_authenticated or not user.is_active:
        return False
    return of_network(user) or councils_approving_for(user).exists()


def councils_approving_for(user: Any) -> QuerySet:
    """The council whose practice a person signs off, as a membership."""
    return user.memberships.active().able_to(Ability.APPROVE_PRACTICE)


class Reported:
    """Case studies that a report may name to somebody."""

    @staticmethod
    def visible_to(user: Any) -> QuerySet[CaseStudyPage]:
        """Approvers: their council's. The network: what readers see or what was submitted, no other draft."""
        pages = CaseStudyPage.objects.select_related("council")
        if not may_see_reports(user):
            return pages.none()
        own = pages.filter(council__in=councils_approving_for(user).values("council"))
        if user.is_superuser:
            return pages
        return own | pages.live() | pages.filter(pk__in=_submitted()) if of_network(user) else own


def may_name(user: Any, page: CaseStudyPage) -> bool:
    """The same, asked of one case study."""
    if not may_see_reports(user):
        return False
    if user.is_superuser or councils_approving_for(user).filter(council=page.council_id).exists():
        return True
    return of_network(user) and (page.live or page.pk in _submitted())


def _submitted() -> list[int]:
    """Keys of the case studies that wait at a gate."""
    moving = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS, base_content_type=get_default_page_content_type()
    )
    return [int(key) for key in moving.values_list("object_id", flat=True)]
