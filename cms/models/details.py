"""What belongs to one case study: further themes, tags, outcome claims, papers and joint owners."""

from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import model_from_serializable_data
from taggit.models import ItemBase, TagBase
from wagtail.models import Orderable

from cms.files.models import PracticeDocument
from peernet.core.themes import Theme
from peernet.councils.models import Council
from peernet.indicators.models import Indicator


class PracticeWord(TagBase):
    """A word practitioners search by."""

    free_tagging = True

    class Meta:
        verbose_name = "tag"


class PracticeTag(ItemBase):
    """One word on one case study."""

    tag = models.ForeignKey(PracticeWord, on_delete=models.CASCADE, related_name="uses")
    content_object = ParentalKey("cms.CaseStudyPage", on_delete=models.CASCADE, related_name="tagged")


class FurtherTheme(models.Model):
    """A theme a case study is about besides its first."""

    page = ParentalKey("cms.CaseStudyPage", on_delete=models.CASCADE, related_name="further_themes")
    theme = models.CharField(max_length=24, choices=Theme)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "theme"], name="further_theme_once")]

    def __str__(self) -> str:
        return self.get_theme_display()


class OutcomeClaim(Orderable):
    """One measured outcome: indicator, value before, value after, and where the numbers come from."""

    page = ParentalKey("cms.CaseStudyPage", on_delete=models.CASCADE, related_name="outcomes")
    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.PROTECT,
        null=True,
        related_name="outcome_claims",
        help_text="The published measure this comes closest to.",
    )
    measure = models.CharField(
        max_length=200, help_text="What was counted, of whom. A reader should be able to count it again."
    )
    unit = models.CharField(max_length=20, help_text="%, days, children, £, per 10,000.")
    baseline = models.DecimalField("before", max_digits=12, decimal_places=2, null=True)
    baseline_period = models.CharField("period before", max_length=60, help_text="Such as 2021/22.")
    result = models.DecimalField("after", max_digits=12, decimal_places=2, null=True)
    result_period = models.CharField("period after", max_length=60, help_text="Such as 2023/24.")
    comparison = models.DecimalField(
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="The same measure after, for similar councils or children not in the scheme.",
    )
    source = models.CharField(max_length=300, help_text="Where the numbers come from, and who checked them.")

    class Meta(Orderable.Meta):
        verbose_name = "outcome"

    def __str__(self) -> str:
        return self.measure


class Paper(Orderable):
    """A document that readers may take away."""

    page = ParentalKey("cms.CaseStudyPage", on_delete=models.CASCADE, related_name="papers")
    document = models.ForeignKey(PracticeDocument, on_delete=models.PROTECT, related_name="used_by")
    label = models.CharField("what it is", max_length=120, help_text="Such as: one-page arrival plan.")

    class Meta(Orderable.Meta):
        verbose_name = "paper"
        constraints = [models.UniqueConstraint(fields=["page", "document"], name="paper_once")]

    def __str__(self) -> str:
        return self.label

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        """Read it from a version; a paper that has been deleted since is left out of it."""
        key = data.get("document")
        if check_fks and key is not None and not PracticeDocument.objects.filter(pk=key).exists():
            return None
        return model_from_serializable_data(cls, data, check_fks=check_fks, strict_fks=strict_fks)


class JointOwner(Orderable):
    """Another council whose practice this is too. Its approver agrees before the first gate opens."""

    page = ParentalKey("cms.CaseStudyPage", on_delete=models.CASCADE, related_name="joint_owners")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="joint_case_studies")

    class Meta(Orderable.Meta):
        verbose_name = "joint owner"
        constraints = [models.UniqueConstraint(fields=["page", "council"], name="joint_owner_once")]

    def __str__(self) -> str:
        return str(self.council)
