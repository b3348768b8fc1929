"""What holds a review up: pauses, and visits that move to other days."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from peernet.reviews.models.review import Review


class Pause(models.Model):
    """A time in which nothing is asked of anybody, and clocks stand; open until somebody resumes."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="pauses")
    since = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="The day on which the review went on.")
    reason = models.CharField(max_length=500)
    paused_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    resumed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="pause_ends_after_it_begins", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
            models.CheckConstraint(name="pause_has_a_reason", condition=~Q(reason="")),
            models.UniqueConstraint(fields=["review"], condition=Q(until=None), name="pause_one_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.review}, paused since {self.since}"


class Rearrangement(models.Model):
    """A visit that was moved once its days had been promised to people."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="rearrangements")
    first_was = models.DateField()
    last_was = models.DateField()
    first_is = models.DateField()
    last_is = models.DateField()
    reason = models.CharField(max_length=500)
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="visit_moved_with_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="visit_moved_the_right_way_round", condition=Q(last_is__gte=F("first_is"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review}, moved to {self.first_is}"
