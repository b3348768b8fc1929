"""Which indicators, which values."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q


class IndicatorQuerySet(models.QuerySet):
    """The catalogue. It is published, so everybody may read it."""

    def visible_to(self, user: Any) -> "IndicatorQuerySet":
        """The catalogue is public."""
        return self.all()

    def in_use_on(self, day: date) -> "IndicatorQuerySet":
        """Keep the indicators that were not retired by then."""
        return self.filter(Q(retired_on=None) | Q(retired_on__gte=day))


class IndicatorValueQuerySet(models.QuerySet):
    """Published values of councils."""

    def visible_to(self, user: Any) -> "IndicatorValueQuerySet":
        """What is published is public."""
        return self.all()

    def known(self) -> "IndicatorValueQuerySet":
        """Keep values with a number; the others are suppressed."""
        return self.filter(value__isnull=False)
