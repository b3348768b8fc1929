"""Who signed the scope of a review, for which side."""

from django.conf import settings
from django.db import models

from peernet.reviews.models.review import Review


class ScopeSignature(models.Model):
    """One side's signature under the scope as it stands; a scope that is rewritten is signed anew."""

    class Side(models.TextChoices):
        HOST = "host", "Host"
        TEAM = "team", "Review manager"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="signatures")
    side = models.CharField(max_length=6, choices=Side)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "side"], name="scope_signed_once_by_each_side"),
            models.UniqueConstraint(fields=["review", "signed_by"], name="scope_signed_by_two_people"),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.signed_by}"
