"""What a person decided about one pair of a round, above the solver."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from peernet.councils.models import Council
from peernet.pairing.querysets import DecisionQuerySet
from peernet.reviews.models import Round


class Decision(models.Model):
    """A pin or a veto: this pair is made, or never made, in this round, for a reason."""

    class Kind(models.TextChoices):
        PIN = "pin", "Pin: make this pair"
        VETO = "veto", "Veto: do not make this pair"

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="decisions")
    host = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=4, choices=Kind)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "host", "reviewer"], name="decision_once_a_pair"),
            models.CheckConstraint(name="decision_host_is_not_reviewer", condition=~Q(host=F("reviewer"))),
            models.CheckConstraint(name="decision_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        does = "reviews" if self.kind == self.Kind.PIN else "does not review"
        return f"{self.reviewer} {does} {self.host}"
