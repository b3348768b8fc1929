"""Addresses that published practice names, papers it offers, and whether they are still there."""

from django.db import models
from django.db.models import Q

from cms.files.models import PracticeDocument
from cms.models import CaseStudyPage

LONGEST_ADDRESS = 1000


class LinkedAddress(models.Model):
    """An address somewhere else, and how it answered when it was last asked."""

    class Answer(models.TextChoices):
        """How it answered."""

        UNKNOWN = "unknown", "Not asked yet"
        FINE = "fine", "Answers"
        BROKEN = "broken", "Does not answer"
        REFUSED = "refused", "Not asked: not on the open internet"

    url = models.CharField("address", max_length=LONGEST_ADDRESS, unique=True)
    answer = models.CharField(max_length=8, choices=Answer, default=Answer.UNKNOWN)
    said = models.CharField("what it said", max_length=200, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    broken_since = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "linked addresses"
        constraints = [
            models.CheckConstraint(
                name="what_is_broken_is_so_since_a_day",
                condition=Q(answer="broken", broken_since__isnull=False)
                | (~Q(answer="broken") & Q(broken_since=None)),
            ),
            models.CheckConstraint(
                name="an_answer_has_a_moment", condition=Q(answer="unknown") | Q(asked_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.url


class Mention(models.Model):
    """Where published practice names an address."""

    address = models.ForeignKey(LinkedAddress, on_delete=models.CASCADE, related_name="mentions")
    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="mentions")
    where = models.CharField(max_length=160)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["address", "page", "where"], name="mentioned_once")]

    def __str__(self) -> str:
        return f"{self.page}, {self.where}: {self.address}"


class PaperCheck(models.Model):
    """Whether the file of a paper is there, and since when it has not changed."""

    document = models.OneToOneField(
        PracticeDocument, on_delete=models.CASCADE, primary_key=True, related_name="paper_check"
    )
    missing = models.BooleanField()
    changed_on = models.DateField(null=True, blank=True)
    checked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_file_that_is_there_changed_once",
                condition=Q(missing=True) | Q(changed_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.document)
