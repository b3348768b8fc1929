"""Who belongs to a council, and the mail domains by which they are recognised."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from peernet.councils.models.council import Council
from peernet.councils.querysets import MembershipQuerySet
from peernet.councils.states import CouncilRole, MembershipState


class ContactDomain(models.Model):
    """A mail domain whose verified addresses may ask to join the council."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("domain"), name="contact_domain_of_one_council")]

    def __str__(self) -> str:
        return self.domain


class Membership(models.Model):
    """One person's belonging to one council, in one role."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=CouncilRole, default=CouncilRole.READER)
    job_title = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=MembershipState, default=MembershipState.REQUESTED)
    requested_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    starts_on = models.DateField(null=True, blank=True, help_text="Empty: from the moment it was approved.")
    ends_on = models.DateField(null=True, blank=True, help_text="The last day on which it counts, if known.")
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(
        max_length=300, blank=True, help_text="Why it was refused or ended, as the person was told."
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(
                    state__in=[MembershipState.REQUESTED, MembershipState.ACTIVE], ends_on__isnull=True
                ),
                name="membership_one_at_a_time",
                violation_error_message="This person already belongs to a council or is waiting to.",
            ),
            models.CheckConstraint(
                name="membership_decided_when_active",
                condition=~Q(state=MembershipState.ACTIVE) | Q(decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="membership_refused_with_a_reason",
                condition=~Q(state=MembershipState.REFUSED) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="membership_observer_has_an_end",
                condition=~Q(role=CouncilRole.OBSERVER) | Q(ends_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display().lower()} of {self.council}"

    @property
    def wish(self) -> str:
        """What somebody who waits asked for, in a line."""
        return ", ".join(filter(None, [self.job_title, f"asks to be {self.get_role_display().lower()}"]))
