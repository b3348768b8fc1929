"""Who sits on a visiting team."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from peernet.councils.models import Council
from peernet.reviews.models.review import Review
from peernet.reviews.querysets import SeatQuerySet
from peernet.reviews.states import DeclineReason, InvitationState, TeamRole


class Seat(models.Model):
    """One person's place on the team of one review, from the council they then belonged to."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=16, choices=TeamRole)
    state = models.CharField(max_length=10, choices=InvitationState, default=InvitationState.INVITED)
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    declined_because = models.CharField(max_length=10, choices=DeclineReason, blank=True)

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
