"""Which entries."""

from collections.abc import Iterable
from typing import Any, NoReturn

from django.db import models
from django.db.models import Q


class AppendOnlyError(TypeError):
    """The log is added to and nothing else."""


class EntryQuerySet(models.QuerySet):
    """Entries of the audit log."""

    def visible_to(self, user: Any) -> "EntryQuerySet":
        """Keep the entries that a person may see, by what they are about."""
        from peernet.audit.guards import entries_seen

        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(entries_seen(user))

    def about(self, *subjects: models.Model) -> "EntryQuerySet":
        """Keep the entries about any of these things."""
        return self.about_keys((each._meta.label_lower, str(each.pk)) for each in subjects)

    def about_keys(self, keys: Iterable[tuple[str, str]]) -> "EntryQuerySet":
        """Keep the entries about these (kind, key) pairs."""
        wanted = Q(pk__in=[])
        for kind, key in keys:
            wanted |= Q(subject_kind=kind, subject_key=key)
        return self.filter(wanted)

    def chained(self) -> "EntryQuerySet":
        """Keep the entries that have their place in the chain."""
        return self.filter(number__isnull=False)

    def waiting(self) -> "EntryQuerySet":
        """Keep the entries that wait for their place, in the order in which they get it."""
        return self.filter(number=None).order_by("pk")

    def place(self, **chained: Any) -> int:
        """Give waiting entries their place; the database lets nothing else be changed."""
        return super().filter(number=None).__update(**chained)

    def blank_words(self) -> int:
        """Take out what the entries say in words, and the salt of its digest; their digests stay good."""
        return self.__update(subject_name="", detail={}, salt="")

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError("Entries of the log are never changed.")

    def delete(self) -> NoReturn:
        raise AppendOnlyError("Entries of the log are never deleted.")

    def __update(self, **kwargs: Any) -> int:
        return super().update(**kwargs)
