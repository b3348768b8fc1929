"""Somebody leaves one council for another from a day."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from peernet.councils.joining_querysets import MoveQuerySet
from peernet.councils.models.council import Council
from peernet.councils.models.membership import Membership
from peernet.councils.states import ROLES_OF_MEMBERS, CouncilRole, MoveState


class Move(models.Model):
    """From which day somebody works elsewhere; rights at the old council end the day before."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="moves")
    leaving = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="moves_away")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="moves_here")
    role = models.CharField(max_length=12, choices=ROLES_OF_MEMBERS, default=CouncilRole.READER)
    job_title = models.CharField(max_length=120)
    starts_on = models.DateField(help_text="The first day at the new council.")
    handed_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who takes over what is open at the old council.",
    )
    state = models.CharField(max_length=10, choices=MoveState, default=MoveState.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was not approved.")
    arriving = models.OneToOneField(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="move_here"
    )
    arrived_at = models.DateTimeField(
        null=True, blank=True, help_text="When the pool followed, on the first day."
    )

    objects = MoveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state=MoveState.ASKED),
                name="move_one_at_a_time",
                violation_error_message="This person already waits to move.",
            ),
            models.CheckConstraint(
                name="move_approved_leads_somewhere",
                condition=~Q(state=MoveState.APPROVED) | Q(arriving__isnull=False),
            ),
            models.CheckConstraint(
                name="move_refused_with_a_reason", condition=~Q(state=MoveState.REFUSED) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} moves to {self.council}"
