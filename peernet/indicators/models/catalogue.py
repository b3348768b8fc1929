"""The catalogue of indicators."""

from django.db import models
from django.db.models import Q

from peernet.indicators.querysets import IndicatorQuerySet


class Indicator(models.Model):
    """One published measure, under the code of its scheme and the version of that scheme."""

    class Polarity(models.TextChoices):
        HIGH = "high", "Higher is better"
        LOW = "low", "Lower is better"
        NEITHER = "neither", "Neither is better"
        UNKNOWN = "unknown", "Not stated here"

    class Wording(models.TextChoices):
        OURS = "ours", "Our own words"
        CHECKED = "checked", "Checked against a source"
        RECALL = "recall", "Analyst recall, not checked against a source"

    code = models.CharField(max_length=20, unique=True)
    scheme = models.CharField(
        max_length=60, help_text="The set it belongs to, such as National Indicators 2008."
    )
    version = models.CharField(max_length=40, blank=True, help_text="The edition of the set.")
    topic = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=200)
    wording = models.CharField(max_length=8, choices=Wording, default=Wording.OURS)
    unit = models.CharField(max_length=40, blank=True)
    polarity = models.CharField(max_length=8, choices=Polarity, default=Polarity.NEITHER)
    definition = models.TextField(blank=True)
    suppression = models.CharField(max_length=200, blank=True, help_text="What is left out, and why.")
    source = models.CharField(max_length=200, blank=True)
    statutory = models.BooleanField(
        default=False, help_text="One of the education targets set by law, outside the 35 priorities."
    )
    published_as = models.CharField(
        max_length=60, blank=True, help_text="Its code in the publisher's file of values."
    )
    retired_on = models.DateField(null=True, blank=True)
    replaced_by = models.ManyToManyField("self", symmetrical=False, related_name="replaces", blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["published_as"],
                condition=~Q(published_as=""),
                name="indicator_published_code_names_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def slug(self) -> str:
        """Its code as it stands in an address."""
        return self.code.replace(" ", "-")
