"""An entry for every change that matters."""

from django.conf import settings
from django.db import models

from peernet.audit.querysets import EntryQuerySet


class Entry(models.Model):
    """One thing somebody did to one subject. Entries are added and never changed."""

    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_key = models.CharField(max_length=40)
    subject_name = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["subject_kind", "subject_key", "at"], name="audit_entry_of_subject")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_name}"
