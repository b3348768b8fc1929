"""Which jobs."""

from datetime import datetime

from django.db import models
from django.db.models import Q


class JobQuerySet(models.QuerySet):
    """Jobs waiting, taken and done."""

    def waiting(self) -> "JobQuerySet":
        """Keep what is not done yet."""
        return self.filter(done_at=None)

    def free_at(self, moment: datetime) -> "JobQuerySet":
        """Keep what is due and in nobody's hands; a lease that ran out counts as nobody's."""
        untaken = Q(leased_until=None) | Q(leased_until__lte=moment)
        return self.waiting().filter(untaken, due_at__lte=moment)

    def failing(self) -> "JobQuerySet":
        """Keep what was tried and did not work yet."""
        return self.waiting().exclude(failure="")
