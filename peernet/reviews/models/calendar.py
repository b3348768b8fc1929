"""When a council cannot be visited, and what it is asked for in a quarter."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from peernet.councils.models import Council
from peernet.reviews.models.review import Review
from peernet.reviews.programme.querysets import AskQuerySet, BlackoutQuerySet

#: How often a council may be asked for something in a quarter.
MOST_ASKS = 3


class Blackout(models.Model):
    """Days on which a council, or everybody, is not visited."""

    class Kind(models.TextChoices):
        INSPECTION = "inspection", "Inspection window"
        ELECTION = "election", "Election"
        BUDGET = "budget", "Budget"
        HOLIDAYS = "holidays", "School holidays"
        MERGER = "merger", "Merger"
        OTHER = "other", "Not available"

    council = models.ForeignKey(
        Council, on_delete=models.CASCADE, null=True, blank=True, related_name="blackouts"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    starts_on = models.DateField()
    ends_on = models.DateField()
    fictional = models.BooleanField("for the demo network", default=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField()

    objects = BlackoutQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="blackout_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="The last day must be on or after the first.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council or 'Everybody'}: {self.get_kind_display().lower()}"


class Ask(models.Model):
    """One thing a council is asked for, inside a review; at most three of them in a quarter.

    A slot is one of the three places; an ask that is dropped gives it back.
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="asks")
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="asks")
    quarter = models.DateField(help_text="The first day of the quarter.")
    slot = models.PositiveSmallIntegerField(null=True, blank=True)
    what = models.CharField(max_length=200)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = AskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="ask_within_the_three_of_a_quarter",
                # A missing slot would make the comparisons neither true nor false, and so pass.
                condition=Q(dropped_at__isnull=False, slot=None)
                | Q(dropped_at=None, slot__isnull=False, slot__gte=1, slot__lte=MOST_ASKS),
                violation_error_message="A council is asked for at most three things in a quarter.",
            ),
            models.UniqueConstraint(
                fields=["council", "quarter", "slot"],
                condition=Q(dropped_at=None),
                name="ask_slot_taken_once",
            ),
            models.CheckConstraint(
                name="ask_begins_a_quarter",
                condition=Q(quarter__day=1, quarter__month__in=[1, 4, 7, 10]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council}: {self.what}"
