"""Which indicators, which values, which priorities."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Replace

from peernet.indicators.standing import reads_priorities


class IndicatorQuerySet(models.QuerySet):
    """The catalogue. It is published, so everybody may read it."""

    def visible_to(self, user: Any) -> "IndicatorQuerySet":
        """The catalogue is public."""
        return self.all()

    def in_use_on(self, day: date) -> "IndicatorQuerySet":
        """Keep the indicators that were not retired by then."""
        return self.filter(Q(retired_on=None) | Q(retired_on__gte=day))

    def with_slugs(self) -> "IndicatorQuerySet":
        """Add the code as it stands in an address, as ``in_address``."""
        return self.annotate(in_address=Replace("code", Value(" "), Value("-")))

    def about(self, words: str) -> "IndicatorQuerySet":
        """Keep those whose code, name or definition holds these words, or whose old or new name does."""
        said = Q()
        for place in ("", "replaces__", "replaced_by__"):
            said |= Q(**{f"{place}code__icontains": words}) | Q(**{f"{place}name__icontains": words})
        return self.filter(said | Q(definition__icontains=words)).distinct()


class IndicatorValueQuerySet(models.QuerySet):
    """Published values of councils."""

    def visible_to(self, user: Any) -> "IndicatorValueQuerySet":
        """What is published is public."""
        return self.all()

    def known(self) -> "IndicatorValueQuerySet":
        """Keep values with a number; the others are suppressed."""
        return self.filter(value__isnull=False)


class TermQuerySet(models.QuerySet):
    """Terms of local priorities."""

    def visible_to(self, user: Any) -> "TermQuerySet":
        """Members of a council and programme managers read what every council works on."""
        return self.all() if reads_priorities(user) else self.none()

    def running_on(self, day: date) -> "TermQuerySet":
        """Keep the terms that a day falls into."""
        year = day.year if (day.month, day.day) >= (4, 1) else day.year - 1
        return self.filter(first_year__lte=year, first_year__gte=year - 2)


class PriorityQuerySet(models.QuerySet):
    """Local priorities."""

    def visible_to(self, user: Any) -> "PriorityQuerySet":
        """Members of a council and programme managers."""
        return self.all() if reads_priorities(user) else self.none()

    def standing(self) -> "PriorityQuerySet":
        """Keep those that were not dropped."""
        return self.filter(dropped_at=None)

    def chosen(self) -> "PriorityQuerySet":
        """Keep those that count towards the 35."""
        return self.exclude(origin="statutory")

    def set_by_law(self) -> "PriorityQuerySet":
        """Keep the targets that stand outside the 35."""
        return self.filter(origin="statutory")

    def in_order(self) -> "PriorityQuerySet":
        """Those chosen first, by slot; dropped ones last."""
        return self.order_by(F("slot").asc(nulls_last=True), "pk")
