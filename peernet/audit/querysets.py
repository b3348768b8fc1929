"""Which entries."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q


class EntryQuerySet(models.QuerySet):
    """Entries of the audit log; a subject's own page decides who may see them."""

    def about(self, *subjects: models.Model) -> "EntryQuerySet":
        """Keep the entries about any of these things."""
        return self.about_keys((each._meta.label_lower, str(each.pk)) for each in subjects)

    def about_keys(self, keys: Iterable[tuple[str, str]]) -> "EntryQuerySet":
        """Keep the entries about these (kind, key) pairs."""
        wanted = Q(pk__in=[])
        for kind, key in keys:
            wanted |= Q(subject_kind=kind, subject_key=key)
        return self.filter(wanted)
