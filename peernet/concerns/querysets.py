"""Which concerns."""

from typing import Any

from django.db import models


class ConcernQuerySet(models.QuerySet):
    """Concerns, visible to those named on them and nobody else."""

    def visible_to(self, user: Any) -> "ConcernQuerySet":
        """Keep the concerns on which the person is named."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(pk__in=user.concern_parts.values("concern"))

    def with_review(self) -> "ConcernQuerySet":
        """Fetch the review it was raised on."""
        return self.select_related("review__host", "review__reviewer")
