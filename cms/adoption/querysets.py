"""Which adoptions."""

from typing import Any

from django.db import models
from django.db.models import Q

from cms.adoption import rules
from cms.adoption.states import PUBLIC
from cms.models import CaseStudyPage


class AdoptionQuerySet(models.QuerySet):
    """Records of councils that use, or think of using, another council's practice."""

    def visible_to(self, user: Any) -> "AdoptionQuerySet":
        """Anyone sees who uses published practice, members also who considers it, councils their own."""
        seen = Q(page__in=CaseStudyPage.objects.visible_to(user).values("pk"))
        if not rules.of_network(user):
            seen &= Q(stage__in=PUBLIC)
        if user.is_authenticated and user.is_active:
            seen |= Q(council__in=user.memberships.active().values("council"))
        return self.filter(seen)

    def begun(self) -> "AdoptionQuerySet":
        """Keep what went beyond thinking about it."""
        return self.filter(stage__in=PUBLIC)

    def with_names(self) -> "AdoptionQuerySet":
        """Fetch what naming an adoption takes."""
        return self.select_related("page__council", "council")
