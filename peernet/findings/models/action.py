"""What the host does about a finding, and the committee that answers for all of it."""

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from peernet.councils.models import Council
from peernet.findings.models.finding import Finding
from peernet.findings.querysets import ActionQuerySet
from peernet.findings.states import WITH_HOST, ActionState, Size
from peernet.indicators.models import Indicator
from peernet.reviews.models import Review


class Plan(models.Model):
    """The action plan of a review: exactly one committee of the host answers for it."""

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="plan")
    committee = models.CharField("accountable committee", max_length=160)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="plan_names_a_committee", condition=~Q(committee=""))]

    def __str__(self) -> str:
        return f"{self.review}: {self.committee}"


class Action(models.Model):
    """Something the host does about a finding, with owners, a day and somebody else's check."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="actions")
    council = models.ForeignKey(
        Council,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="The host when the action was set.",
    )
    title = models.CharField("what will be done", max_length=160)
    outcome = models.CharField("what is to change", max_length=300, blank=True)
    success = models.CharField("how you will know it worked", max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    others = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="shared_actions")
    team = models.CharField("team that owns it", max_length=120, blank=True)
    effort = models.CharField(max_length=8, choices=Size, blank=True)
    impact = models.CharField(max_length=8, choices=Size, blank=True)
    due_on = models.DateField("due on")
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    state = models.CharField(max_length=12, choices=ActionState, default=ActionState.PROPOSED)
    evidence = models.TextField("what shows that it is done", max_length=4000, blank=True)
    remark = models.TextField("why it stands where it does", max_length=1000, blank=True)
    look_again_on = models.DateField("date to look at it again", null=True, blank=True)
    asked_to_verify = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="to_verify"
    )
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_from = models.ForeignKey(
        Council, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, help_text="Grows when it is said differently.")
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
                # Without an owner, or a check, the comparison would be neither true nor false.
                condition=Q(verified_by=None) | Q(owner=None) | ~Q(verified_by=models.F("owner")),
                violation_error_message="Somebody else than the owner verifies an action.",
            ),
            models.CheckConstraint(
                name="action_never_verified_by_its_host",
                condition=Q(verified_from=None) | Q(council=None) | ~Q(verified_from=models.F("council")),
                violation_error_message="Somebody outside the host council verifies an action.",
            ),
            models.CheckConstraint(
                name="action_has_an_owner",
                condition=Q(owner__isnull=False) | ~Q(team=""),
                violation_error_message="Say which person or which team owns it.",
            ),
            models.CheckConstraint(
                name="action_not_accepted_is_dated_and_explained",
                condition=~Q(state=ActionState.NOT_ACCEPTED)
                | (Q(look_again_on__isnull=False) & ~Q(remark="")),
                violation_error_message="Say why, and when you will look at it again.",
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
        return self.due_on < day and self.state in WITH_HOST

    @property
    def owned_by(self) -> str:
        """Its owner in words: the person, the team, or both."""
        return ", ".join(filter(None, [self.owner.name if self.owner else "", self.team]))

    def owners(self) -> list[Any]:
        """Every person who owns it; prefetched people are used as they are."""
        return [*([self.owner] if self.owner else []), *self.others.all()]
