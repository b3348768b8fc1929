"""A conversation between two people about a practice, its lines, and who does not want to hear from whom."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cms.introducing.querysets import BlockQuerySet, ConversationQuerySet
from cms.introducing.states import Standing
from cms.models import CaseStudyPage
from peernet.councils.models import Council

LONGEST = 2000
USER = settings.AUTH_USER_MODEL


class Conversation(models.Model):
    """Somebody interested in a practice, and somebody of a council that knows it."""

    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="+")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    began_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    other_council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    state = models.CharField(max_length=8, choices=Standing, default=Standing.WAITING)
    beginner_shares = models.BooleanField("who began shows their address", default=False)
    other_shares = models.BooleanField("the other shows their address", default=False)
    ended_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="conversation_between_two_councils",
                condition=~Q(council=F("other_council")),
                violation_error_message="You cannot be put in touch with your own council.",
            ),
            models.CheckConstraint(
                name="conversation_open_has_two_people",
                condition=~Q(state=Standing.OPEN) | Q(other__isnull=False),
            ),
            models.CheckConstraint(
                name="conversation_ended_by_somebody",
                condition=Q(state=Standing.ENDED, ended_at__isnull=False, ended_by__isnull=False)
                | (~Q(state=Standing.ENDED) & Q(ended_at=None, ended_by=None)),
            ),
            models.CheckConstraint(
                name="conversation_address_is_shared_by_somebody",
                condition=Q(other_shares=False) | Q(other__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["began_by", "page", "other_council"],
                condition=~Q(state=Standing.ENDED),
                name="conversation_once_at_a_time",
                violation_error_message="You are in touch about this already.",
            ),
        ]

    def __str__(self) -> str:
        return f"Conversation {self.pk}"


class Line(models.Model):
    """What one of the two wrote."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="lines")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.TextField(max_length=LONGEST)

    class Meta:
        constraints = [models.CheckConstraint(name="line_says_something", condition=~Q(words=""))]

    def __str__(self) -> str:
        return f"Line {self.pk}"


class Block(models.Model):
    """Somebody who does not want to hear from somebody else."""

    person = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="blocks")
    against = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    objects = BlockQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "against"], name="block_once"),
            models.CheckConstraint(name="block_somebody_else", condition=~Q(person=F("against"))),
        ]

    def __str__(self) -> str:
        return f"Block {self.pk}"
