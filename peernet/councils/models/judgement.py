"""Published inspection judgements."""

from django.db import models
from django.db.models import F, Q

from peernet.councils.models.council import Council


class Judgement(models.Model):
    """A published inspection judgement, with its date and what it rests on."""

    class Grade(models.TextChoices):
        OUTSTANDING = "outstanding", "Outstanding"
        GOOD = "good", "Good"
        REQUIRES_IMPROVEMENT = "requires-improvement", "Requires improvement to be good"
        INADEQUATE = "inadequate", "Inadequate"

    class Basis(models.TextChoices):
        VISIT = "visit", "Inspectors visited"
        PAPER = "paper", "Papers and figures only, no visit"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="judgements")
    framework = models.CharField(max_length=80)
    basis = models.CharField(max_length=8, choices=Basis, default=Basis.VISIT)
    inspected_on = models.DateField()
    published_on = models.DateField(null=True, blank=True)
    overall = models.CharField(max_length=24, choices=Grade)
    parts = models.JSONField(default=dict, help_text="Name of each judged part and its grade in words.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "framework", "inspected_on"], name="judgement_once"),
            models.CheckConstraint(
                name="judgement_published_after_inspection",
                condition=Q(published_on=None) | Q(published_on__gte=F("inspected_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council}: {self.get_overall_display()}, {self.inspected_on}"
