"""Dated values of indicators per council."""

from django.db import models
from django.db.models import Q

from peernet.councils.models import Council
from peernet.indicators.models.catalogue import Indicator
from peernet.indicators.querysets import IndicatorValueQuerySet


class IndicatorValue(models.Model):
    """What was published for one council and period; suppressed values keep their mark and have no number."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="values")
    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="indicator_values")
    period = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    suppressed = models.CharField(max_length=10, blank=True)
    published_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True, help_text="The file it was read from.")
    loaded_at = models.DateTimeField(null=True, blank=True)

    objects = IndicatorValueQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "council", "period"], name="indicator_value_once"),
            models.CheckConstraint(
                name="indicator_value_or_suppression_mark",
                condition=Q(value__isnull=False, suppressed="") | (Q(value=None) & ~Q(suppressed="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.council} {self.period}"
