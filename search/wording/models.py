"""The words editors keep: synonyms beside or instead of the shipped ones, promotions, rules for searches."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from cms.models import CaseStudyPage
from search.wording.lines import Line, written_lines
from search.wording.querysets import SynonymQuerySet


class Edition(models.Model):
    """The one row that every change gives another stamp, so that each process sees when to read anew."""

    stamp = models.UUIDField(default=uuid4)

    class Meta:
        constraints = [models.CheckConstraint(name="wording_one_edition", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self.stamp)


class Synonym(models.Model):
    """A line of wordings. One that `replaces` a shipped line stands in its place, in use or not."""

    said = models.TextField(
        "wordings", help_text="One on each line. A wording may have several words.", max_length=2000
    )
    also = models.TextField(
        "also find",
        blank=True,
        max_length=2000,
        help_text="Leave empty where all wordings mean the same. Filled in, the line is read one way only: "
        "whoever types a wording above also finds these, and not the other way round.",
    )
    in_use = models.BooleanField(default=True)
    note = models.CharField("why, or where from", max_length=200, blank=True)
    replaces = models.CharField(max_length=60, blank=True, editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects = SynonymQuerySet.as_manager()

    class Meta:
        verbose_name = "line of wordings"
        verbose_name_plural = "synonyms and acronyms"
        constraints = [
            models.UniqueConstraint(
                fields=["replaces"], condition=~Q(replaces=""), name="wording_shipped_line_replaced_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.line())

    def line(self) -> Line:
        """The line as searches use it."""
        key = self.replaces or f"own-{self.pk or 'new'}"
        return Line(key, written_lines(self.said), written_lines(self.also), self.note)


class Matched(models.Model):
    """Something that happens when a reader's words match, while it lasts."""

    class Match(models.TextChoices):
        CONTAINS = "contains", "The search contains one of these, among other words or not"
        WHOLE = "whole", "The search says one of these and nothing else"

    words = models.TextField(
        "searches", max_length=1000, help_text="One on each line. Endings do not matter: “visit” is “visits”."
    )
    match = models.CharField(max_length=8, choices=Match, default=Match.CONTAINS)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True, help_text="The last day it holds.")
    in_use = models.BooleanField(default=True)
    changed_at = models.DateTimeField(editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="The last day must not lie before the first.",
            ),
        ]


class Promotion(Matched):
    """A case study that editors put before the results of some searches."""

    page = models.ForeignKey(
        CaseStudyPage, on_delete=models.CASCADE, related_name="+", verbose_name="case study"
    )
    reason = models.CharField(
        "why it helps",
        max_length=200,
        help_text="Readers see this under the title: “Start here: three councils tell how they did it”.",
    )
    position = models.PositiveSmallIntegerField(default=1, help_text="1 comes first.")

    class Meta(Matched.Meta):
        verbose_name = "promoted result"

    def __str__(self) -> str:
        return f"{', '.join(written_lines(self.words))}: {self.page.title}"

    def clean(self) -> None:
        """A case study that readers cannot see is no result."""
        if self.page_id and not CaseStudyPage.objects.published().filter(pk=self.page_id).exists():
            raise ValidationError({"page": "This case study is not published, so readers could not open it."})


class QueryRule(Matched):
    """A filter added to some searches, or the page of a theme or council to which they lead."""

    class Kind(models.TextChoices):
        FILTER = "filter", "Filter"
        LEAD = "lead", "Lead to"

    kind = models.CharField(max_length=6, choices=Kind)
    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=100)

    class Meta(Matched.Meta):
        verbose_name = "rule for searches"
        verbose_name_plural = "rules for searches"

    def __str__(self) -> str:
        return f"{', '.join(written_lines(self.words))}: {self.get_kind_display().lower()} {self.value}"
