"""Kinds of review and the rounds in which councils are paired."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from peernet.reviews.querysets import RoundQuerySet
from peernet.reviews.states import RoundState


class ReviewType(models.Model):
    """A kind of review and its cycle; how it is run lies in its versions."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    days_on_site = models.PositiveSmallIntegerField(default=3)
    cycle_months = models.PositiveSmallIntegerField(default=36)
    struggling_cycle_months = models.PositiveSmallIntegerField(default=12)
    team_size = models.PositiveSmallIntegerField(default=5)
    peer_days = models.PositiveSmallIntegerField(
        default=6, help_text="Days that each peer gives, with preparation and writing."
    )
    on_register = models.BooleanField(
        default=False, help_text="Whether its members agreed that who is due, never or late is public."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="review_type_struggling_cycle_is_shorter",
                condition=Q(struggling_cycle_months__gte=1, struggling_cycle_months__lte=F("cycle_months")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def current_version(self) -> Any:
        """How reviews that are set up now are run."""
        return self.versions.order_by("-number").first()  # type: ignore[attr-defined]


class Round(models.Model):
    """One round of the programme: who is due between two dates is paired together."""

    name = models.CharField(max_length=80, unique=True)
    review_type = models.ForeignKey(ReviewType, on_delete=models.PROTECT, related_name="rounds")
    starts_on = models.DateField()
    ends_on = models.DateField()
    fictional = models.BooleanField("for the demo network", default=False)
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.OPEN)
    opened_at = models.DateTimeField()

    objects = RoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="round_ends_after_it_starts",
                condition=Q(ends_on__gt=F("starts_on")),
                violation_error_message="The round must end after it starts.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
