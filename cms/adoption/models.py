"""Another council's use of a practice, and how it came to where it stands."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cms.adoption.querysets import AdoptionQuerySet
from cms.adoption.states import PUBLIC, Stage, Success
from cms.models import CaseStudyPage
from peernet.councils.models import Council

LONGEST = {"kept": 2000, "changed": 2000, "cost": 600, "result": 2500, "stopped_because": 1500}


class Adoption(models.Model):
    """One council's use of one case study: how far it is, what it kept and changed, what came of it."""

    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="adoptions")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="adoptions")
    stage = models.CharField(max_length=12, choices=Stage)
    started_on = models.DateField("begun on", null=True, blank=True)

    kept = models.TextField("what we kept", blank=True, max_length=LONGEST["kept"])
    changed = models.TextField("what we changed", blank=True, max_length=LONGEST["changed"])
    cost = models.TextField("what it cost us", blank=True, max_length=LONGEST["cost"])
    result = models.TextField("what came of it", blank=True, max_length=LONGEST["result"])
    success = models.CharField("did it work", max_length=10, choices=Success, blank=True)
    stopped_because = models.TextField("why we stopped", blank=True, max_length=LONGEST["stopped_because"])
    tells_why = models.BooleanField("everybody may read why we stopped", default=False)
    contact_allowed = models.BooleanField("other members may ask us about it", default=False)

    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "council"],
                name="adoption_once_for_each_council",
                violation_error_message="Your council has recorded its use of this practice already.",
            ),
            models.CheckConstraint(
                name="adoption_begun_has_a_day",
                condition=~Q(stage__in=PUBLIC) | Q(started_on__isnull=False),
                violation_error_message="Say when you began.",
            ),
            models.CheckConstraint(
                name="adoption_stopped_says_why",
                condition=~Q(stage=Stage.STOPPED) | ~Q(stopped_because=""),
                violation_error_message="Say why you stopped.",
            ),
            models.CheckConstraint(
                name="adoption_verdict_has_words",
                condition=~Q(success__in=[Success.YES, Success.NO]) | ~Q(result=""),
                violation_error_message="Say what came of it.",
            ),
            models.CheckConstraint(
                name="adoption_verdict_after_beginning",
                condition=~Q(stage=Stage.CONSIDERING) | Q(success=""),
                violation_error_message="What came of it is told once you have begun.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council}: {self.get_stage_display().lower()}"


class Move(models.Model):
    """One change of stage: when it happened there, who recorded it and why."""

    adoption = models.ForeignKey(Adoption, on_delete=models.CASCADE, related_name="moves")
    left = models.CharField(max_length=12, choices=Stage, blank=True)
    stage = models.CharField(max_length=12, choices=Stage)
    on = models.DateField()
    reason = models.TextField(blank=True, max_length=LONGEST["stopped_because"])
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.get_stage_display()}, {self.on}"
