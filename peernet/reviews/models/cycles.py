"""Councils that follow another cycle than their kind of review has, and until when."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from peernet.councils.models import Council
from peernet.reviews.models.programme import ReviewType
from peernet.reviews.programme.querysets import CycleExceptionQuerySet


class CycleException(models.Model):
    """A cycle of its own for one council and kind of review: why, who says so, and when it is decided again.

    It ends by itself after its last day, so that nobody stays an exception in silence.
    """

    class Basis(models.TextChoices):
        RULE = "rule", "By the rule for councils judged inadequate"
        DECISION = "decision", "Decided for this council"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="cycle_exceptions")
    review_type = models.ForeignKey(ReviewType, on_delete=models.CASCADE, related_name="cycle_exceptions")
    months = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=10, choices=Basis)
    reason = models.CharField(max_length=500)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField()
    starts_on = models.DateField()
    decide_again_on = models.DateField()
    until = models.DateField()
    judged_on = models.DateField(null=True, blank=True, help_text="The judgement that the rule rests on.")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=300, blank=True)

    objects = CycleExceptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cycle_exception_decided_again_before_it_ends",
                condition=Q(decide_again_on__gte=F("starts_on"), until__gte=F("decide_again_on")),
                violation_error_message="Decide again on or before the last day.",
            ),
            models.CheckConstraint(
                name="cycle_exception_of_some_months", condition=Q(months__gte=1, months__lte=120)
            ),
            models.CheckConstraint(name="cycle_exception_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="cycle_exception_ended_with_a_reason",
                condition=Q(ended_at=None, ended_because="")
                | (Q(ended_at__isnull=False) & ~Q(ended_because="")),
            ),
            models.UniqueConstraint(
                fields=["council", "review_type"],
                condition=Q(ended_at=None),
                name="cycle_exception_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council}: every {self.months} months"
