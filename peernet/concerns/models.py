"""Safeguarding concerns: when, who was told, by when. Never anything about a child."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from peernet.concerns.querysets import ConcernQuerySet
from peernet.concerns.states import ConcernState
from peernet.reviews.models import Review

ACKNOWLEDGED_WITHIN = timedelta(hours=24)


class Concern(models.Model):
    """A concern raised on a visit. Its clock starts then; of a referral it holds the reference only."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="concerns")
    raised_at = models.DateTimeField()
    noted_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When the note was written from which it was raised; the clock starts there.",
    )
    state = models.CharField(max_length=10, choices=ConcernState, default=ConcernState.OPEN)
    reference = models.CharField("referral reference", max_length=40, blank=True)
    referred_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    key = models.UUIDField(default=uuid.uuid4, unique=True, help_text="Sent twice, it is raised once.")

    objects = ConcernQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="concern_referred_has_reference",
                condition=Q(state=ConcernState.OPEN) | ~Q(reference=""),
                violation_error_message="Give the reference of the referral.",
            ),
            models.CheckConstraint(
                name="concern_closed_has_a_moment",
                condition=~Q(state=ConcernState.CLOSED) | Q(closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Concern {self.pk}"

    @property
    def clock_began_at(self) -> datetime:
        """The moment of the note, or that of raising it where there was none."""
        return self.noted_at or self.raised_at

    @property
    def acknowledge_by(self) -> datetime:
        """When everybody named should have read it."""
        return self.clock_began_at + ACKNOWLEDGED_WITHIN


class ConcernPart(models.Model):
    """Somebody named on a concern: who raised it or must acknowledge it."""

    class Role(models.TextChoices):
        RAISED_BY = "raised_by", "Raised it"
        LEAD_PEER = "lead_peer", "Lead peer"
        HOST_DIRECTOR = "host_director", "Director of the host council"
        SAFEGUARDING_LEAD = "safeguarding_lead", "Safeguarding lead of the network"

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="parts")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="concern_parts"
    )
    role = models.CharField(max_length=18, choices=Role)
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "person", "role"], name="concern_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display().lower()}"


class Wording(models.Model):
    """What the pages of a concern say at one place, as its owner last wrote it; every wording is kept."""

    class Place(models.TextChoices):
        FIRST = "first", "Before anything else"
        RAISING = "raising", "What raising it does"
        READING = "reading", "Above an open concern"
        CLOSING = "closing", "Before it is closed"

    place = models.CharField(max_length=8, choices=Place)
    text = models.TextField("what it says", max_length=1000)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who answers for these words.",
    )
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="concern_wording_says_something", condition=~Q(text=""))]

    def __str__(self) -> str:
        return self.get_place_display()
