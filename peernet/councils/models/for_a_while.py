"""What somebody is given for a while."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class ForAWhile(models.Model):
    """Something given until a day, which ends by itself or because somebody ends it."""

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

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_ends_after_it_starts", condition=Q(until__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="%(class)s_ended_by_somebody_has_ended",
                condition=Q(ended_by=None) | Q(ended_at__isnull=False),
            ),
        ]
