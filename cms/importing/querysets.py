"""Which files and which words left over."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models

from peernet.councils.states import Ability

#: What was read waits this long for whoever sent it to look at it and confirm.
KEPT_FOR = timedelta(days=1)


class ImportQuerySet(models.QuerySet):
    """Files that were read."""

    def visible_to(self, user: Any) -> "ImportQuerySet":
        """Keep those a person sent themselves, for councils they still write for."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        councils = user.memberships.active().able_to(Ability.WRITE_PRACTICE).values("council")
        return self.filter(by=user, council__in=councils)

    def waiting(self) -> "ImportQuerySet":
        """Keep those nobody has confirmed."""
        return self.filter(confirmed_at=None)

    def confirmed(self) -> "ImportQuerySet":
        """Keep those that became drafts."""
        return self.filter(confirmed_at__isnull=False)

    def forgotten_at(self, at: datetime) -> "ImportQuerySet":
        """Keep those that waited too long."""
        return self.waiting().filter(read_at__lt=at - KEPT_FOR)


class OfDraftsQuerySet(models.QuerySet):
    """Rows about imported drafts."""

    def visible_to(self, user: Any) -> "OfDraftsQuerySet":
        """Keep those of drafts of the councils a person writes for."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        councils = user.memberships.active().able_to(Ability.WRITE_PRACTICE).values("council")
        return self.filter(page__council__in=councils)
