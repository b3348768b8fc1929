"""What became of published pairs after a council could no longer do its part."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from peernet.councils.models import Council
from peernet.pairing.querysets import MovedQuerySet, RearrangementQuerySet
from peernet.reviews.models import Review, Round


class Rearrangement(models.Model):
    """One change of a published round, with the question that was asked and the way that was taken."""

    class Kind(models.TextChoices):
        WITHDRAWS = "withdraws", "Withdraws: neither hosts nor leads in this round"
        CANNOT_LEAD = "cannot-lead", "Can no longer lead a review, but still hosts"
        CANNOT_HOST = "cannot-host", "Can no longer be visited in this round, but still leads"
        NO_TEAM = "no-team", "Its reviewing council cannot make a team: find it another"

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="rearrangements")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    question = models.JSONField(help_text="The whole question, as the solver's own JSON.")
    answer = models.JSONField(help_text="Every way that was open, as the solver's own JSON.")
    way = models.PositiveSmallIntegerField(help_text="Which of the ways was taken, counted from 0.")
    fingerprint = models.CharField(max_length=64)
    solver_version = models.CharField(max_length=20)

    objects = RearrangementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="rearrangement_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.council} {self.get_kind_display().split(':')[0].lower()}"


class Moved(models.Model):
    """A published pair that was given up, or one that was made instead, with the reason."""

    rearrangement = models.ForeignKey(Rearrangement, on_delete=models.CASCADE, related_name="moved")
    host = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    made = models.BooleanField(help_text="Whether the pair was made rather than given up.")
    sentence = models.TextField()
    review = models.ForeignKey(Review, on_delete=models.SET_NULL, null=True, blank=True, related_name="moved")

    objects = MovedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "moved"
        constraints = [
            models.UniqueConstraint(fields=["rearrangement", "host", "reviewer"], name="moved_once"),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} {'reviews' if self.made else 'no longer reviews'} {self.host}"
