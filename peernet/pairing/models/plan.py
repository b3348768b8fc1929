"""What a run proposed for each host, or why it could not."""

from django.db import models
from django.db.models import F, Q

from peernet.councils.models import Council
from peernet.pairing.models.run import Run
from peernet.pairing.querysets import HostQuerySet
from peernet.reviews.models import Review


class Proposal(models.Model):
    """One proposed pair with its reason, the terms of its score and the next-best alternatives."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="proposals")
    host = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    score = models.IntegerField()
    pinned = models.BooleanField(default=False)
    sentence = models.TextField()
    terms = models.JSONField(default=list)
    alternatives = models.JSONField(default=list)
    review = models.OneToOneField(
        Review, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposal"
    )

    objects = HostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "host", "reviewer"], name="proposal_once"),
            models.CheckConstraint(name="proposal_host_is_not_reviewer", condition=~Q(host=F("reviewer"))),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} reviews {self.host}"


class Unpaired(models.Model):
    """A host that a run gives fewer reviews than it asked for, what rules others out, and what would help."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="unpaired")
    host = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    demanded = models.PositiveSmallIntegerField()
    covered = models.PositiveSmallIntegerField()
    candidates = models.PositiveSmallIntegerField()
    binding = models.CharField(max_length=40)
    sentence = models.TextField()
    ruled_out = models.JSONField(default=list)
    relaxations = models.JSONField(default=list, help_text="Changes that would help, the smallest first.")

    objects = HostQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "unpaired"
        constraints = [
            models.UniqueConstraint(fields=["run", "host"], name="unpaired_once"),
            models.CheckConstraint(name="unpaired_lacks_something", condition=Q(covered__lt=F("demanded"))),
        ]

    def __str__(self) -> str:
        return f"{self.host} has {self.covered} of {self.demanded} reviewing councils"
