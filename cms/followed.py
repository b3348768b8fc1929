"""Which case studies somebody may follow on their way: their council's, and those put to the network."""

from typing import Any

from wagtail.models import get_default_page_content_type

from cms.adopters import NOBODY, adopters_by_page
from cms.models import CaseStudyPage, GateState
from cms.parties import councils_of, owners_of
from cms.querysets import CaseStudyQuerySet
from peernet.accounts.rules import may_validate
from peernet.councils.states import Ability


class Followed:
    """Case studies whose way through the gates a person may see."""

    def visible_to(self, user: Any) -> CaseStudyQuerySet:
        """Keep those of councils they write for, and those that reached the network if they stand apart."""
        pages = CaseStudyPage.objects.select_related("council")
        if not user.is_authenticated or not user.is_active:
            return pages.none()
        councils = user.memberships.active().able_to(Ability.WRITE_PRACTICE).values("council")
        own = pages.filter(council__in=councils) | pages.filter(joint_owners__council__in=councils)
        keys = {*own.values_list("pk", flat=True), *self._put_to(user)}
        return pages.filter(pk__in=keys)

    @staticmethod
    def _put_to(user: Any) -> list[int]:
        if not may_validate(user):
            return []
        reached = GateState.objects.filter(
            task__screeningtask__isnull=False,
            workflow_state__base_content_type=get_default_page_content_type(),
        )
        keys = {int(key) for key in reached.values_list("workflow_state__object_id", flat=True)}
        mine, taken_up = councils_of(user), adopters_by_page(keys)
        pages = CaseStudyPage.objects.filter(pk__in=keys).prefetch_related("joint_owners")
        return [
            page.pk for page in pages if not mine & (owners_of(page) | taken_up.get(page.pk, NOBODY).councils)
        ]
