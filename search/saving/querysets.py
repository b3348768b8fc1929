"""Which saved searches."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Q

WEEK = timedelta(days=7)


class SavedSearchQuerySet(models.QuerySet):
    """Searches that people keep, each seen by its owner alone."""

    def visible_to(self, user: Any) -> "SavedSearchQuerySet":
        """One's own."""
        return self.filter(person=user) if user.is_authenticated and user.is_active else self.none()

    def due_on(self, day: date) -> "SavedSearchQuerySet":
        """Keep those whose owners wait for mail and that nobody has looked at for long enough."""
        kinds: Any = self.model.Frequency  # type: ignore[attr-defined]
        daily = Q(frequency=kinds.DAILY) & (Q(looked_on=None) | Q(looked_on__lt=day))
        weekly = Q(frequency=kinds.WEEKLY) & (Q(looked_on=None) | Q(looked_on__lte=day - WEEK))
        return self.filter(daily | weekly, person__is_active=True)
