"""Which review dates."""

from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from cms.living.schedule import STAGES
from cms.models import CaseStudyPage
from peernet.accounts.rules import may_moderate
from peernet.councils.states import Ability

SOON = timedelta(days=-STAGES[0].days)


class FreshnessQuerySet(QuerySet):
    """Review dates of what readers see."""

    def visible_to(self, user: Any) -> "FreshnessQuerySet":
        """Moderators see all of them, people who write for a council those of its case studies."""
        published = self.published()
        if may_moderate(user):
            return published
        if not user.is_authenticated or not user.is_active:
            return self.none()
        writing = user.memberships.active().able_to(Ability.WRITE_PRACTICE)
        return published.filter(page__council__in=writing.values("council"))

    def published(self) -> "FreshnessQuerySet":
        """Keep those whose case study is before readers."""
        return self.filter(page__in=CaseStudyPage.objects.published().values("pk"))

    def due_by(self, day: date) -> "FreshnessQuerySet":
        """Keep those due on a day or earlier."""
        return self.filter(due_on__lte=day)

    def to_say(self, today: date) -> "FreshnessQuerySet":
        """Keep those of which somebody is or will soon be reminded."""
        return self.due_by(today + SOON)

    def waiting_for_moderator(self) -> "FreshnessQuerySet":
        """Keep those whose label stepped down and whose council has said since that it still holds."""
        said_since = Q(reaffirmed_on__gte=F("down_on"))
        return self.filter(said_since, lapsed=True).exclude(down_from="")

    def with_page(self) -> "FreshnessQuerySet":
        """Fetch what a list shows."""
        return self.select_related("page__council")

    def soonest_first(self) -> "FreshnessQuerySet":
        """The longest overdue first."""
        return self.order_by("due_on", "pk")
