"""Practice that a council looks for, who wants it too, and what others point to."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cms.asking.querysets import ReplyQuerySet, WantedQuerySet
from cms.asking.states import WantedState
from cms.models import CaseStudyPage
from peernet.core.themes import Theme
from peernet.councils.models import Council
from peernet.indicators.models import Indicator

LONGEST = {"title": 120, "struggle": 2000, "words": 1500, "outcome": 1000, "hidden_because": 600}


class Wanted(models.Model):
    """What one council is trying to change and has not found practice for."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    title = models.CharField("what are you looking for", max_length=LONGEST["title"])
    struggle = models.TextField("what do you struggle with", max_length=LONGEST["struggle"])
    theme = models.CharField(max_length=24, choices=Theme)
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    state = models.CharField(max_length=8, choices=WantedState, default=WantedState.OPEN)
    settled_at = models.DateTimeField("found or closed", null=True, blank=True)
    outcome = models.TextField("what helped, or why it is closed", blank=True, max_length=LONGEST["outcome"])
    met_by = models.ForeignKey("Reply", on_delete=models.SET_NULL, related_name="+", null=True, blank=True)

    objects = WantedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "wanted"
        indexes = [models.Index(fields=["state", "theme", "-asked_at"], name="wanted_on_board")]
        constraints = [
            models.CheckConstraint(
                name="wanted_says_what",
                condition=~Q(title="") & ~Q(struggle=""),
                violation_error_message="Say what you are looking for.",
            ),
            models.CheckConstraint(
                name="wanted_settled_has_a_day",
                condition=Q(state=WantedState.OPEN, settled_at=None)
                | (~Q(state=WantedState.OPEN) & Q(settled_at__isnull=False)),
                violation_error_message="What is found or closed has a day.",
            ),
            models.CheckConstraint(
                name="wanted_closed_says_why",
                condition=~Q(state=WantedState.CLOSED) | ~Q(outcome=""),
                violation_error_message="Say why it is closed.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Follow(models.Model):
    """Somebody of a council who wants it too, and hears what comes of it."""

    wanted = models.ForeignKey(Wanted, on_delete=models.CASCADE, related_name="follows")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wanted", "person"], name="follow_once")]

    def __str__(self) -> str:
        return f"{self.council} wants it too"


class Reply(models.Model):
    """A published case study, or words, in answer to what a council looks for."""

    wanted = models.ForeignKey(Wanted, on_delete=models.CASCADE, related_name="replies")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    page = models.ForeignKey(
        CaseStudyPage, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    words = models.TextField(blank=True, max_length=LONGEST["words"])
    hidden_because = models.TextField(blank=True, max_length=LONGEST["hidden_because"])

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "replies"
        constraints = [
            models.UniqueConstraint(
                fields=["wanted", "page"],
                name="reply_points_to_a_case_study_once",
                violation_error_message="Somebody has pointed to this case study already.",
            ),
        ]

    def __str__(self) -> str:
        return f"Answer {self.pk}"
