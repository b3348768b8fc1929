"""A run that was asked for and is still to be answered."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from peernet.pairing.models.run import Run
from peernet.pairing.querysets import ErrandQuerySet
from peernet.reviews.models import Round


class Errand(models.Model):
    """One long run on its way: what was asked, how far it is, and what came of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for its turn"
        SOLVING = "solving", "Being solved"
        DONE = "done", "Done"
        FAILED = "failed", "Stopped without an answer"

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="errands")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    options = models.JSONField(help_text="Rules, weights and figures, as the solver's own JSON.")
    seed = models.PositiveBigIntegerField()
    hosts = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    begun_at = models.DateTimeField(null=True, blank=True)
    seen_alive_at = models.DateTimeField(help_text="When the work last gave a sign of life.")
    ended_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=500, blank=True)
    run = models.OneToOneField(Run, on_delete=models.SET_NULL, null=True, blank=True, related_name="errand")

    objects = ErrandQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(state__in=["waiting", "solving"]),
                name="errand_one_at_a_time_for_a_round",
            ),
            models.CheckConstraint(
                name="errand_that_failed_says_why", condition=~Q(state="failed") | ~Q(failure="")
            ),
        ]

    def __str__(self) -> str:
        return f"Pairing of {self.round}, asked for at {self.asked_at:%H:%M}"
