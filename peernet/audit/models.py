"""An entry for every change that matters."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from peernet.audit.querysets import EntryQuerySet


class Entry(models.Model):
    """One thing somebody did to one subject.

    Entries are added and never changed, which the database sees to. After the commit each is given its place
    in the chain (``peernet.audit.chain``). ``by`` keeps a person's key for good, whether they are still there
    or not. Only ``subject_name`` and ``detail`` may be blanked, together with ``salt``.
    """

    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="+",
    )
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_key = models.CharField(max_length=40)
    subject_name = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)

    number = models.BigIntegerField(null=True, blank=True)
    previous = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001 - two may wait at once
    digest = models.CharField(max_length=64, blank=True, default="")
    words_digest = models.CharField(max_length=64, blank=True, default="")
    salt = models.CharField(max_length=32, blank=True, default="")

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["subject_kind", "subject_key", "at"], name="audit_entry_of_subject"),
            models.Index(fields=["by", "at"], name="audit_entry_by_person"),
            models.Index(fields=["id"], condition=Q(number=None), name="audit_entry_unchained"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["number"], name="audit_entry_has_its_own_place"),
            models.UniqueConstraint(fields=["previous"], name="audit_chain_never_forks"),
            models.CheckConstraint(
                name="audit_entry_is_chained_whole",
                condition=Q(number=None, previous=None, digest="")
                | Q(number__gte=1, previous__isnull=False, digest__gt="", words_digest__gt=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_name}"
