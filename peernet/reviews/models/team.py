"""Who sits on a visiting team, who stands ready, and whom the host objects to."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from peernet.councils.models import Council
from peernet.peers.states import PeerRole
from peernet.reviews.models.review import Review
from peernet.reviews.querysets import ObjectionQuerySet, SeatQuerySet, SubstituteQuerySet
from peernet.reviews.states import DeclineReason, InvitationState, TeamRole


class Seat(models.Model):
    """One person's place on the team of one review, from the council they then belonged to."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=16, choices=TeamRole)
    brings = models.CharField(
        max_length=20,
        choices=PeerRole,
        blank=True,
        help_text="The role of the template that it fills.",
    )
    state = models.CharField(max_length=10, choices=InvitationState, default=InvitationState.INVITED)
    asked_for = models.DateField(null=True, blank=True, help_text="The visit's first day when asked.")
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    declined_because = models.CharField(max_length=10, choices=DeclineReason, blank=True)
    declared = models.CharField(
        max_length=500, blank=True, help_text="What ties them to the host, in their own words."
    )
    cleared_at = models.DateTimeField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "person"], name="seat_once_per_person"),
            models.CheckConstraint(
                name="seat_declined_with_a_reason",
                condition=~Q(state=InvitationState.DECLINED) | ~Q(declined_because=""),
                violation_error_message="Say why you cannot join.",
            ),
            models.UniqueConstraint(
                fields=["review"],
                condition=Q(role=TeamRole.LEAD_PEER) & ~Q(state=InvitationState.DECLINED),
                name="seat_one_lead_peer",
                violation_error_message="This review already has a lead peer.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display().lower()}"


class Substitute(models.Model):
    """Somebody who could take a place that falls free; the lower the rank, the sooner they are asked."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="substitutes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=16, choices=TeamRole)
    brings = models.CharField(max_length=20, choices=PeerRole, blank=True)
    rank = models.PositiveSmallIntegerField()
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    objects = SubstituteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "person"], name="substitute_once_per_person"),
            models.UniqueConstraint(fields=["review", "rank"], name="substitute_rank_taken_once"),
            models.CheckConstraint(name="substitute_ranked_from_one", condition=Q(rank__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display().lower()}"


class Objection(models.Model):
    """The host says that somebody should not come, and why; others decide, with an answer."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="objections")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    upheld = models.BooleanField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "person"], name="objection_once_per_person"),
            models.CheckConstraint(name="objection_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="objection_decided_with_an_answer",
                condition=Q(upheld=None, decided_at=None)
                | (Q(upheld__isnull=False, decided_at__isnull=False) & ~Q(answer="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Objection to {self.person}"
