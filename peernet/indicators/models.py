"""The catalogue of indicators and their dated values per council."""

from django.db import models

from peernet.councils.models import Council
from peernet.indicators.querysets import IndicatorQuerySet, IndicatorValueQuerySet


class Indicator(models.Model):
    """One published measure, under the code of its scheme."""

    class Polarity(models.TextChoices):
        HIGH = "high", "Higher is better"
        LOW = "low", "Lower is better"
        NEITHER = "neither", "Neither is better"

    code = models.CharField(max_length=20, unique=True)
    scheme = models.CharField(
        max_length=60, help_text="The set it belongs to, such as National Indicators 2008."
    )
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=40, blank=True)
    polarity = models.CharField(max_length=8, choices=Polarity, default=Polarity.NEITHER)
    definition = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    objects = IndicatorQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class IndicatorValue(models.Model):
    """What was published for one council and period; suppressed values keep their mark and have no number."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="values")
    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="indicator_values")
    period = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    suppressed = models.CharField(max_length=10, blank=True)

    objects = IndicatorValueQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "council", "period"], name="indicator_value_once"),
            models.CheckConstraint(
                name="indicator_value_or_suppression_mark",
                condition=models.Q(value__isnull=False, suppressed="")
                | (models.Q(value=None) & ~models.Q(suppressed="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.council} {self.period}"
