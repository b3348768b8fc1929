"""What a team found, and what the host does about it."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from peernet.core.themes import Theme
from peernet.findings.querysets import NOT_OVERDUE, ActionQuerySet, FindingQuerySet
from peernet.findings.states import SEEN_BY_HOST, ActionState, FindingKind, FindingState, Weight
from peernet.indicators.models import Indicator
from peernet.reviews.models import LineOfEnquiry, Review, VisitNote


class Finding(models.Model):
    """A strength, an area for consideration, a recommendation or an urgent concern, resting on notes."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="findings")
    line = models.ForeignKey(LineOfEnquiry, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=16, choices=FindingKind)
    theme = models.CharField(max_length=24, choices=Theme)
    weight = models.CharField(max_length=8, choices=Weight, default=Weight.MEDIUM)
    title = models.CharField(max_length=120)
    text = models.TextField("what the team found", max_length=4000)
    notes = models.ManyToManyField(VisitNote, blank=True, related_name="findings")
    state = models.CharField(max_length=14, choices=FindingState, default=FindingState.CANDIDATE)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True, blank=True)
    response = models.TextField("the host's answer", max_length=4000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    look_again_on = models.DateField("date to look at it again", null=True, blank=True)
    key = models.UUIDField(default=uuid.uuid4, unique=True, help_text="Sent twice, it is kept once.")

    objects = FindingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="finding_not_accepted_is_dated_and_answered",
                condition=~Q(state=FindingState.NOT_ACCEPTED)
                | (Q(look_again_on__isnull=False) & ~Q(response="")),
                violation_error_message="Say why, and when you will look at it again.",
            ),
            models.CheckConstraint(
                name="finding_seen_by_host_was_shared",
                condition=~Q(state__in=SEEN_BY_HOST) | Q(shared_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Challenge(models.Model):
    """The host saying that something in a finding is not so, and what the lead made of it. All are kept."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="challenges")
    text = models.TextField("what is not right", max_length=4000)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    answer = models.TextField("the team's answer", max_length=4000, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["finding"], condition=Q(settled_at=None), name="challenge_one_open_at_a_time"
            ),
            models.CheckConstraint(
                name="challenge_settled_by_somebody_with_an_answer",
                condition=Q(settled_at=None, settled_by=None)
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(answer="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Challenge {self.pk}"


class Action(models.Model):
    """Something the host does about a finding, with an owner, a day and somebody else's check."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="actions")
    title = models.CharField("what will be done", max_length=160)
    success = models.CharField("how you will know it worked", max_length=300)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="actions")
    due_on = models.DateField("due on")
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    state = models.CharField(max_length=12, choices=ActionState, default=ActionState.PROPOSED)
    evidence = models.TextField("what shows that it is done", max_length=4000, blank=True)
    remark = models.TextField("why it stands where it does", max_length=1000, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    key = models.UUIDField(default=uuid.uuid4, unique=True, help_text="Sent twice, it is kept once.")

    objects = ActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="action_verified_by_somebody",
                condition=~Q(state__in=[ActionState.VERIFIED, ActionState.CLOSED])
                | Q(verified_by__isnull=False, verified_at__isnull=False),
            ),
            models.CheckConstraint(
                name="action_not_verified_by_its_owner",
                condition=Q(verified_by=None) | ~Q(verified_by=models.F("owner")),
                violation_error_message="Somebody else than the owner verifies an action.",
            ),
            models.CheckConstraint(
                name="action_done_shows_evidence",
                condition=~Q(state__in=[ActionState.HOST_DONE, ActionState.VERIFIED, ActionState.CLOSED])
                | ~Q(evidence=""),
                violation_error_message="Say what shows that it is done.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def overdue_on(self, day: date) -> bool:
        """Whether it still needs the host after its day."""
        return self.due_on < day and self.state not in NOT_OVERDUE
