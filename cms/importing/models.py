"""A file that was read, the drafts that came of it, and the words that fit no field."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cms.importing.querysets import ImportQuerySet, OfDraftsQuerySet
from cms.models import CaseStudyPage
from peernet.councils.models import Council


class Import(models.Model):
    """One file for one council. What was read of it is kept until it is confirmed, the file itself never."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="practice_imports")
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()
    found = models.JSONField(null=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    again = models.BooleanField(default=False)

    objects = ImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["council", "digest"],
                condition=Q(confirmed_at__isnull=False, again=False),
                name="import_once_unless_asked_again",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, found__isnull=False)
                | Q(confirmed_at__isnull=False, found__isnull=True),
                name="import_keeps_words_until_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ImportedDraft(models.Model):
    """A draft, and the place in the file it was read from."""

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="drafts")
    page = models.OneToOneField(CaseStudyPage, on_delete=models.CASCADE, related_name="imported")
    where = models.CharField(max_length=140)

    objects = OfDraftsQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.page_id}: {self.where}"


class Leftover(models.Model):
    """Words of a file that fit no field of its draft, whole, until somebody has found a place for them."""

    draft = models.ForeignKey(ImportedDraft, on_delete=models.CASCADE, related_name="leftovers")
    heading = models.CharField(max_length=200)
    text = models.TextField()
    why = models.CharField(max_length=500)
    settled_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.heading
