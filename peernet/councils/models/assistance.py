"""Who may act for a director, until when and why."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from peernet.councils.joining_querysets import AssistanceQuerySet
from peernet.councils.models.council import Council
from peernet.councils.models.for_a_while import ForAWhile


class Assistance(ForAWhile):
    """One member of a council may act for its director until a day; what that covers says ``lending``."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="assistances")
    director = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assisted_by"
    )
    assistant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assists")
    reason = models.CharField(max_length=200)

    objects = AssistanceQuerySet.as_manager()

    class Meta:
        constraints = [
            *ForAWhile.Meta.constraints,
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
            models.CheckConstraint(name="assistance_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.assistant} for {self.director}"
