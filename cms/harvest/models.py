"""What the open data says of a case study, and that it once said it."""

from datetime import datetime

from django.db import models
from django.db.models import Q


class RecordQuerySet(models.QuerySet):
    """Records by time and by set, as harvesters ask for them."""

    def in_set(self, spec: str) -> "RecordQuerySet":
        """Keep what belongs to a set; ``theme`` holds every ``theme:…``."""
        return self.filter(Q(sets__contains=f"|{spec}|") | Q(sets__contains=f"|{spec}:")) if spec else self

    def changed_between(self, start: datetime | None, end: datetime | None) -> "RecordQuerySet":
        """Keep what changed in a span, both ends included."""
        found = self.filter(changed_at__gte=start) if start else self
        return found.filter(changed_at__lte=end) if end else found

    def after(self, changed_at: datetime, key: int) -> "RecordQuerySet":
        """Keep what comes after a record in the order of harvesting."""
        later = Q(changed_at__gt=changed_at) | Q(changed_at=changed_at, page_key__gt=key)
        return self.filter(later)

    def oldest_first(self) -> "RecordQuerySet":
        """The order of harvesting: what changes meanwhile comes later and is not missed."""
        return self.order_by("changed_at", "page_key")


class Record(models.Model):
    """A case study that is public or was. It stays when the case study goes, so that others hear of it."""

    # No foreign key: the record outlives the page.
    page_key = models.PositiveIntegerField(unique=True)
    changed_at = models.DateTimeField(help_text="To the second, as harvesters ask.")
    revised_at = models.DateTimeField(help_text="When readers last got something new.")
    gone = models.BooleanField(default=False)
    sets = models.TextField(help_text="Sets with bars around: |theme:neet|council:XAL|.")
    digest = models.CharField(max_length=64)

    objects = RecordQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["changed_at", "page_key"], name="harvest_in_order")]

    def __str__(self) -> str:
        return f"case study {self.page_key}"

    def specs(self) -> list[str]:
        """The sets it belongs to."""
        return [spec for spec in self.sets.split("|") if spec]
