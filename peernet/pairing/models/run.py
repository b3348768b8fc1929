"""One answer of the solver, with the question it answered."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from peernet.pairing.querysets import RunQuerySet
from peernet.reviews.models import Round


class Run(models.Model):
    """One run of the solver for a round, with everything needed to replay it and how good it provably is."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="runs")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    problem = models.JSONField(help_text="The whole question, as the solver's own JSON.")
    seed = models.PositiveBigIntegerField()
    solver_version = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64)
    seconds = models.FloatField()
    hosts = models.PositiveIntegerField()
    hosts_in_full = models.PositiveIntegerField()
    candidate_pairs = models.PositiveIntegerField()
    demanded = models.PositiveIntegerField()
    covered = models.PositiveIntegerField()
    covered_bound = models.PositiveIntegerField()
    floor = models.FloatField()
    floor_bound = models.FloatField()
    raised = models.PositiveIntegerField(
        default=0, help_text="Hosts, from the worst-served up, that no plan serves better in turn."
    )
    raised_bound = models.PositiveIntegerField(default=0)
    score = models.BigIntegerField()
    score_bound = models.BigIntegerField()

    objects = RunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="run_covers_at_most_what_was_asked",
                condition=Q(covered__lte=F("covered_bound"), covered_bound__lte=F("demanded")),
            ),
            models.CheckConstraint(
                name="run_raises_at_most_whom_it_serves",
                condition=Q(raised__lte=F("raised_bound"), raised_bound__lte=F("hosts")),
            ),
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(published_at__isnull=False),
                name="run_published_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Pairing of {self.round}, run {self.pk}"

    @property
    def proven(self) -> bool:
        """Nothing better exists under the rules of this run."""
        found = (self.covered, self.floor, self.raised, self.score)
        return found == (self.covered_bound, self.floor_bound, self.raised_bound, self.score_bound)
