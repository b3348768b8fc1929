"""What people decided about passages that could point to a child."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan

from cms.models.case_study import CaseStudyPage
from peernet.councils.states import Ability


def written(name: str) -> GreaterThan:
    """That a field holds more than blanks."""
    return GreaterThan(Length(Trim(name)), 0)


class OfOwnCouncils(models.QuerySet):
    """Rows about case studies, seen by those who write or approve for the council that owns them."""

    def visible_to(self, user: Any) -> "OfOwnCouncils":
        """Keep the rows about case studies of the councils a person writes for."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        councils = user.memberships.active().able_to(Ability.WRITE_PRACTICE).values("council")
        return self.filter(page__council__in=councils)


class Ruling(models.Model):
    """One decision about one passage; it holds for these words in this sentence of this field only."""

    class Verdict(models.TextChoices):
        CLEARED = "cleared", "Cleared"
        CHANGE = "change", "Change asked for"

    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="rulings")
    fingerprint = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    field = models.CharField(max_length=80)
    words = models.TextField()
    verdict = models.CharField(max_length=8, choices=Verdict)
    reason = models.CharField(max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = OfOwnCouncils.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "fingerprint"], name="one_ruling_on_a_passage"),
            models.CheckConstraint(condition=written("reason"), name="a_ruling_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.field}"


class CheckRequest(models.Model):
    """An author asking somebody to look at the passages that were found."""

    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="check_requests")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = OfOwnCouncils.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(answered_at=None), name="one_open_check_request"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked_by} asks about {self.page}"
