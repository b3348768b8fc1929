"""What a host writes, is asked for and gives before a visit, and the hours it takes everybody."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from peernet.councils.models import Council
from peernet.reviews.models.review import Review
from peernet.reviews.preparing.querysets import (
    HoursQuerySet,
    PaperQuerySet,
    PaperRequestQuerySet,
    PositionQuerySet,
)
from peernet.reviews.preparing.states import HoursPart, HoursSide, PaperState

#: No kind of review may ask for more.
MOST_PAPERS = 60
MOST_MINUTES = 24 * 60


def private_place(paper: models.Model, name: str) -> str:
    """Where a file lies: under a name that says nothing, in a folder that no address leads to."""
    return f"reviews/{uuid.uuid4().hex}.{name.rpartition('.')[2].lower()[:8]}"


class Position(models.Model):
    """What the host says of itself, in a version that nobody overwrites unread."""

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="position")
    text = models.TextField(max_length=12_000)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = PositionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="position_says_something", condition=~Q(text="")),
            models.CheckConstraint(name="position_counts_from_one", condition=Q(version__gte=1)),
        ]

    def __str__(self) -> str:
        return f"Position of {self.review.host}"


class PaperRequest(models.Model):
    """One paper that a host is asked for: by when, who sees to it, and what came of it.

    A slot is one of the places that the kind of review has; what is dropped gives it back.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="paper_requests")
    slot = models.PositiveSmallIntegerField(null=True, blank=True)
    what = models.CharField(max_length=200)
    why = models.CharField(max_length=300, blank=True)
    due_on = models.DateField()
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who at the host sees to it.",
    )
    state = models.CharField(max_length=10, choices=PaperState, default=PaperState.ASKED)
    said = models.CharField(max_length=300, blank=True, help_text="What the host says instead of a paper.")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    objects = PaperRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="paper_asked_in_a_slot",
                # A missing slot would make the comparisons neither true nor false, and so pass.
                condition=Q(state=PaperState.DROPPED, slot=None)
                | (~Q(state=PaperState.DROPPED) & Q(slot__isnull=False, slot__gte=1, slot__lte=MOST_PAPERS)),
            ),
            models.UniqueConstraint(
                fields=["review", "slot"],
                condition=~Q(state=PaperState.DROPPED),
                name="paper_slot_taken_once",
            ),
            models.CheckConstraint(
                name="paper_not_held_is_explained", condition=~Q(state=PaperState.NOT_HELD) | ~Q(said="")
            ),
        ]

    def __str__(self) -> str:
        return self.what


class Paper(models.Model):
    """A file that a host gave, checked and without what its programs wrote into it.

    What a council gave once can be given again to a later review, without sending it anew.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="papers")
    request = models.ForeignKey(PaperRequest, on_delete=models.CASCADE, related_name="papers")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    file = models.FileField(upload_to=private_place, max_length=120)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    again_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="given_again"
    )
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    objects = PaperQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "digest"], name="paper_given_once_a_request"),
        ]

    def __str__(self) -> str:
        return self.title


class Hours(models.Model):
    """Time that one person spent on a review."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="hours")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=4, choices=HoursSide)
    part = models.CharField(max_length=10, choices=HoursPart)
    minutes = models.PositiveSmallIntegerField()
    worked_on = models.DateField()
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    logged_at = models.DateTimeField()

    objects = HoursQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "hours"
        constraints = [
            models.CheckConstraint(
                name="hours_of_a_day", condition=Q(minutes__gte=5, minutes__lte=MOST_MINUTES)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} minutes on {self.review}"
