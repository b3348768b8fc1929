"""Invitations to a council by email. Of the link only a digest is kept."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from peernet.councils.joining_querysets import InvitationQuerySet
from peernet.councils.models.council import Council
from peernet.councils.models.membership import Membership
from peernet.councils.states import CouncilRole, InvitationState


class Invitation(models.Model):
    """One address asked to join one council in one role, or to read along until a day."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField("email address", max_length=200)
    role = models.CharField(max_length=12, choices=CouncilRole, default=CouncilRole.READER)
    until = models.DateField(null=True, blank=True, help_text="The last day of an observer.")
    why = models.CharField(max_length=200, blank=True, help_text="Who an observer is and what they look at.")
    state = models.CharField(max_length=10, choices=InvitationState, default=InvitationState.WAITING)
    selector = models.CharField(max_length=32, unique=True)
    digest = models.CharField(max_length=64)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    membership = models.OneToOneField(
        Membership, on_delete=models.CASCADE, null=True, blank=True, related_name="invitation"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "council",
                Lower("email"),
                condition=Q(state=InvitationState.WAITING),
                name="council_invitation_once",
                violation_error_message="An invitation to this address is out already.",
            ),
            models.CheckConstraint(
                name="council_invitation_expires", condition=Q(expires_at__gt=F("sent_at"))
            ),
            models.CheckConstraint(
                name="council_invitation_closed_on_a_day",
                condition=Q(state=InvitationState.WAITING, closed_at=None)
                | (~Q(state=InvitationState.WAITING) & Q(closed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="council_invitation_accepted_by_somebody",
                condition=Q(membership=None) | Q(state=InvitationState.ACCEPTED),
            ),
            models.CheckConstraint(
                name="council_invitation_of_observer_ends",
                condition=Q(role=CouncilRole.OBSERVER, until__isnull=False)
                | (~Q(role=CouncilRole.OBSERVER) & Q(until=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation to {self.council} as {self.get_role_display().lower()}"
