"""What a team found, and what the host says is not so."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import MD5

from peernet.core.themes import Theme
from peernet.findings.querysets import FindingQuerySet
from peernet.findings.states import SEEN_BY_HOST, Confidence, FindingKind, FindingState, Weight
from peernet.reviews.models import LineOfEnquiry, Review, VisitNote


class Finding(models.Model):
    """A strength, an area for consideration, a recommendation or an urgent concern, resting on notes."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="findings")
    line = models.ForeignKey(LineOfEnquiry, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=16, choices=FindingKind)
    theme = models.CharField(max_length=24, choices=Theme)
    weight = models.CharField(max_length=8, choices=Weight, default=Weight.MEDIUM)
    confidence = models.CharField(max_length=8, choices=Confidence, default=Confidence.MEDIUM)
    title = models.CharField(max_length=120)
    text = models.TextField("what the team found", max_length=4000)
    judgement = models.TextField(
        "what the team makes of it",
        max_length=4000,
        blank=True,
        help_text="The team's judgement. The host checks facts; this is not open to challenge.",
    )
    notes = models.ManyToManyField(VisitNote, blank=True, related_name="findings")
    state = models.CharField(max_length=14, choices=FindingState, default=FindingState.CANDIDATE)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, help_text="Grows with each new wording.")
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    edited_at = models.DateTimeField(null=True, blank=True)
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
    """The host saying that a sentence of a finding is not so, and what the lead made of it. All are kept."""

    class Outcome(models.TextChoices):
        STANDS = "stands", "It stands as written"
        AMENDED = "amended", "It is put right"

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="challenges")
    sentence = models.TextField(
        max_length=4000, blank=True, help_text="As it stood when it was challenged; empty for the whole."
    )
    text = models.TextField("what is not right", max_length=4000)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    answer = models.TextField("the team's answer", max_length=4000, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "finding",
                # A whole sentence is too long for an index.
                MD5("sentence"),
                condition=Q(settled_at=None),
                name="challenge_one_open_for_a_sentence",
            ),
            models.CheckConstraint(
                name="challenge_settled_by_somebody_with_an_answer",
                condition=Q(settled_at=None, settled_by=None)
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(answer="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Challenge {self.pk}"
