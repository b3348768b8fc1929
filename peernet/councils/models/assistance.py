"""Who may act for a director, until when and why."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from peernet.councils.joining_querysets import AssistanceQuerySet
from peernet.councils.models.council import Council


class Assistance(models.Model):
    """One member of a council may act for its director until a day; what that covers says ``lending``."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="assistances")
    director = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assisted_by"
    )
    assistant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assists")
    reason = models.CharField(max_length=200)
    starts_on = models.DateField()
    until = models.DateField(help_text="The last day.")
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty where its last day, or somebody leaving, ended it.",
    )

    objects = AssistanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="assistance_of_another",
                condition=~Q(director=F("assistant")),
                violation_error_message="Nobody assists themselves.",
            ),
            models.UniqueConstraint(
                fields=["director", "assistant"],
                condition=Q(ended_at=None),
                name="assistance_once_at_a_time",
                violation_error_message="This person assists you already.",
            ),
            models.CheckConstraint(
                name="assistance_ends_after_it_starts", condition=Q(until__gte=F("starts_on"))
            ),
            models.CheckConstraint(name="assistance_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="assistance_ended_by_somebody_has_ended",
                condition=Q(ended_by=None) | Q(ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assistant} for {self.director}"
