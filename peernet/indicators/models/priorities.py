"""What a council chose to work on: at most 35 local priorities in a term of three years."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from peernet.councils.models import Council
from peernet.indicators.models.catalogue import Indicator
from peernet.indicators.querysets import PriorityQuerySet, TermQuerySet

#: How many priorities a council and its partners may choose, and how many targets the law adds.
LARGEST_SHARE = 35
STATUTORY_TARGETS = 16
YEARS = 3


class Term(models.Model):
    """Three years from 1 April in which a council works on what it chose."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="terms")
    first_year = models.PositiveSmallIntegerField(help_text="The year of its first 1 April.")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    opened_at = models.DateTimeField()

    objects = TermQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "first_year"], name="term_begins_once"),
            models.CheckConstraint(
                name="term_of_a_year_people_know",
                condition=Q(first_year__gte=2000, first_year__lte=2100),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council}, {self.starts_on.year} to {self.ends_on.year}"

    @property
    def starts_on(self) -> date:
        return date(self.first_year, 4, 1)

    @property
    def ends_on(self) -> date:
        return date(self.first_year + YEARS, 3, 31)

    @property
    def years(self) -> list[int]:
        """The years in which its targets fall, each by the year of its 1 April."""
        return [self.first_year + passed for passed in range(YEARS)]


class Priority(models.Model):
    """One indicator that a council works on in a term, who wanted it, and why.

    A slot is a place among the 35, or among the 16 set by law; who is dropped gives it back.
    """

    class Origin(models.TextChoices):
        LOCAL = "local", "Local evidence"
        PARTNER = "partner", "A partner asked"
        REQUEST = "request", "A regional or national request"
        STATUTORY = "statutory", "Set by law"

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="priorities")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="priorities")
    origin = models.CharField(max_length=10, choices=Origin)
    slot = models.PositiveSmallIntegerField(null=True, blank=True)
    rationale = models.TextField(help_text="Why this, here, now.")
    partners = models.JSONField(default=list, help_text="Names of the organisations that work on it too.")
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    chosen_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_because = models.CharField(max_length=300, blank=True)

    objects = PriorityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="priority_within_the_35_or_the_16",
                condition=Q(dropped_at__isnull=False, slot=None)
                # A missing slot would make the comparisons neither true nor false, and so pass.
                | (
                    Q(dropped_at=None, slot__isnull=False, slot__gte=1, slot__lte=LARGEST_SHARE)
                    & ~Q(origin="statutory")
                )
                | Q(
                    dropped_at=None,
                    origin="statutory",
                    slot__isnull=False,
                    slot__gte=1,
                    slot__lte=STATUTORY_TARGETS,
                ),
                violation_error_message="A council chooses at most 35 priorities.",
            ),
            models.UniqueConstraint(
                fields=["term", "slot"],
                condition=Q(dropped_at=None) & ~Q(origin="statutory"),
                name="priority_slot_taken_once",
            ),
            models.UniqueConstraint(
                fields=["term", "slot"],
                condition=Q(dropped_at=None, origin="statutory"),
                name="priority_statutory_slot_taken_once",
            ),
            models.UniqueConstraint(
                fields=["term", "indicator"],
                condition=Q(dropped_at=None),
                name="priority_indicator_once_in_a_term",
            ),
            models.CheckConstraint(
                name="priority_dropped_with_a_reason",
                condition=Q(dropped_at=None, dropped_because="")
                | (Q(dropped_at__isnull=False) & ~Q(dropped_because="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.name}, {self.term}"


class Target(models.Model):
    """Where a priority is to be by the end of one year of the term."""

    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="targets")
    year = models.PositiveSmallIntegerField(help_text="The year of the 1 April on which it begins.")
    value = models.DecimalField(max_digits=14, decimal_places=4)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["priority", "year"], name="target_once_a_year")]

    def __str__(self) -> str:
        return f"{self.value:f} in {self.year_in_words}"

    @property
    def year_in_words(self) -> str:
        return f"{self.year}/{(self.year + 1) % 100:02d}"
