"""Somebody who visits other councils: in which roles, on which themes, how often and how far."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from peernet.core.themes import Theme
from peernet.councils.models import Council
from peernet.peers.querysets import OfPeerQuerySet, PeerQuerySet
from peernet.peers.states import PeerRole, PoliticalGroup

MOST_REVIEWS = 6
LONGEST_REST = 365
NEAREST, FARTHEST = 10, 1000


class Peer(models.Model):
    """One person in the pool of their council."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="peer")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="peers")
    max_reviews = models.PositiveSmallIntegerField(default=2, help_text="At most so many reviews in a year.")
    rest_days = models.PositiveSmallIntegerField(default=60, help_text="Days between two visits, at least.")
    travel_km = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How far they travel, in kilometres; empty: anywhere."
    )
    languages = models.JSONField(default=list, help_text="Languages besides English.")
    political_group = models.CharField(max_length=20, choices=PoliticalGroup, blank=True)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    objects = PeerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="peer_load_within_reason", condition=Q(max_reviews__gte=1, max_reviews__lte=MOST_REVIEWS)
            ),
            models.CheckConstraint(name="peer_rest_within_reason", condition=Q(rest_days__lte=LONGEST_REST)),
            models.CheckConstraint(
                name="peer_travel_within_reason",
                condition=Q(travel_km=None) | Q(travel_km__gte=NEAREST, travel_km__lte=FARTHEST),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.council}"


class Role(models.Model):
    """One thing a peer does on a team."""

    peer = models.ForeignKey(Peer, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=PeerRole)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["peer", "role"], name="peer_role_once")]

    def __str__(self) -> str:
        return str(self.get_role_display())


class Expertise(models.Model):
    """One theme a peer knows."""

    peer = models.ForeignKey(Peer, on_delete=models.CASCADE, related_name="expertise")
    theme = models.CharField(max_length=24, choices=Theme)

    class Meta:
        verbose_name_plural = "expertise"
        constraints = [models.UniqueConstraint(fields=["peer", "theme"], name="peer_theme_once")]

    def __str__(self) -> str:
        return str(self.get_theme_display())


class Away(models.Model):
    """Days on which a peer is not available. Nobody asks why."""

    peer = models.ForeignKey(Peer, on_delete=models.CASCADE, related_name="away")
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = OfPeerQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "away"
        constraints = [
            models.CheckConstraint(
                name="away_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="The last day must be on or after the first.",
            ),
        ]

    def __str__(self) -> str:
        return "Not available"
