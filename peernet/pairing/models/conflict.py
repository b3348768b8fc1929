"""Why two councils may not review each other for a while."""

from django.db import models
from django.db.models import F, Q

from peernet.councils.models import Council
from peernet.pairing.querysets import ConflictQuerySet


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
