"""Runs of the solver, what each proposed and why, and declared conflicts."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from peernet.councils.models import Council
from peernet.pairing.querysets import ConflictQuerySet, RunQuerySet
from peernet.reviews.models import Round


class Conflict(models.Model):
    """A declared conflict between two councils, kept once with the lower key first."""

    class Kind(models.TextChoices):
        SHARED_SERVICE = "shared-service", "Shared service or trust"
        MERGER = "merger", "Pending merger"
        POLITICAL = "political", "Political"
        FAMILY = "family", "Family"
        COMMERCIAL = "commercial", "Commercial"
        FORMER_EMPLOYER = "former-employer", "Former employer"

    first = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind)
    until = models.DateField(null=True, blank=True)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second", "kind"], name="conflict_once"),
            models.CheckConstraint(name="conflict_lower_key_first", condition=Q(first__lt=F("second"))),
        ]

    def __str__(self) -> str:
        return f"{self.first} and {self.second}: {self.get_kind_display().lower()}"


class Run(models.Model):
    """One run of the solver for a round, with everything needed to replay it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="runs")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    seconds = models.FloatField()
    seed = models.PositiveIntegerField()
    solver_version = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64)
    problem = models.JSONField()
    demanded = models.PositiveIntegerField()
    covered = models.PositiveIntegerField()
    total = models.BigIntegerField()
    bound = models.BigIntegerField()

    objects = RunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="run_covers_at_most_what_was_asked", condition=Q(covered__lte=F("demanded"))
            ),
        ]

    def __str__(self) -> str:
        return f"Pairing of {self.round}, {self.started_at:%d %B %Y %H:%M}"


class Proposal(models.Model):
    """One proposed pair with its reason and the next-best alternatives."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="proposals")
    host = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    score = models.IntegerField()
    sentence = models.TextField()
    terms = models.JSONField(default=dict)
    alternatives = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "host", "reviewer"], name="proposal_once"),
            models.CheckConstraint(name="proposal_host_is_not_reviewer", condition=~Q(host=F("reviewer"))),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} reviews {self.host}"


class Unpaired(models.Model):
    """A host the run found no council for, and why."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="unpaired")
    host = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    sentence = models.TextField()
    ruled_out = models.JSONField(default=dict)
    relaxation = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "unpaired"
        constraints = [models.UniqueConstraint(fields=["run", "host"], name="unpaired_once")]

    def __str__(self) -> str:
        return f"{self.host} has no reviewing council"
