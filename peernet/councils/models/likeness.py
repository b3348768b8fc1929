"""Councils that resemble or touch each other."""

from django.db import models
from django.db.models import F, Q

from peernet.councils.models.council import Council


class Neighbour(models.Model):
    """A council that another resembles, by the statistical neighbour model."""

    class Closeness(models.TextChoices):
        EXTREME = "extremely-close", "Extremely close"
        VERY = "very-close", "Very close"
        CLOSE = "close", "Close"
        SOMEWHAT = "somewhat-close", "Somewhat close"
        NOT = "not-close", "Not close"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="neighbours")
    neighbour = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="neighbour_of")
    rank = models.PositiveSmallIntegerField()
    closeness = models.CharField(max_length=16, choices=Closeness)
    model_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The year of the published model that says so."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "neighbour"], name="neighbour_once"),
            models.UniqueConstraint(fields=["council", "rank"], name="neighbour_rank_once"),
            models.CheckConstraint(name="neighbour_is_another_council", condition=~Q(council=F("neighbour"))),
            models.CheckConstraint(name="neighbour_rank_from_one", condition=Q(rank__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.neighbour}, {self.get_closeness_display().lower()} to {self.council}"


class Border(models.Model):
    """Two councils that touch, kept once with the lower key first."""

    class Basis(models.TextChoices):
        ESTIMATED = "estimated", "Estimated from position and area"
        CONFIRMED = "confirmed", "Confirmed"

    first = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.ESTIMATED)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="border_once"),
            models.CheckConstraint(name="border_lower_key_first", condition=Q(first__lt=F("second"))),
        ]

    def __str__(self) -> str:
        return f"{self.first} touches {self.second}"
