"""Which case studies."""

from typing import Any

from django.db.models import Q
from wagtail.query import PageQuerySet


class CaseStudyQuerySet(PageQuerySet):
    """Case studies, seen by everybody once published."""

    def published(self) -> "CaseStudyQuerySet":
        """Keep what is live and not behind a view restriction."""
        return self.live().public()

    def visible_to(self, user: Any) -> "CaseStudyQuerySet":
        """The published library is public, for anyone alike; drafts are seen at the editors' desk only."""
        return self.published()

    def about(self, theme: str) -> "CaseStudyQuerySet":
        """Keep case studies on a theme, as their first theme or a further one."""
        return self.filter(Q(theme=theme) | Q(pk__in=self.model.pks_also_about(theme)))

    def of_council(self, council: Any) -> "CaseStudyQuerySet":
        """Keep one council's case studies."""
        return self.filter(council=council)

    def newest_first(self) -> "CaseStudyQuerySet":
        """Order by the day of first publication, latest first."""
        return self.order_by("-first_published_at", "-pk")
