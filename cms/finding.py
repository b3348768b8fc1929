"""How a case study is found: what is searched with what weight, and the labels it is counted by."""

from typing import Any

from django.db.models import prefetch_related_objects
from modelsearch.index import FilterField, RelatedFields, SearchField
from wagtail.models import Page

from cms.states import Format
from peernet.core.themes import Theme

SEARCH_FIELDS = [
    *Page.search_fields,
    # Of two entries for one field the later counts: our title weighs more than Wagtail's.
    SearchField("title", boost=3),
    SearchField("summary", boost=1.5),
    SearchField("tag_names", boost=2),
    SearchField("theme_names", boost=1.5),
    RelatedFields("council", [SearchField("name", boost=1.5)]),
    SearchField("indicator_words"),
    *(
        SearchField(name)
        for name in (
            "context",
            "problem",
            "practice",
            "steps",
            "what_changed",
            "method",
            "limits",
            "did_not_work",
            "voice",
            "equality",
            "transfer",
            "help_offered",
            "staff_time",
            "partners",
            "materials",
            "paper_names",
        )
    ),
    FilterField("theme"),
    FilterField("themes"),
    FilterField("level"),
    FilterField("age_group"),
    FilterField("status"),
    FilterField("council"),
    FilterField("council_code"),
    FilterField("council_kind"),
    FilterField("region"),
    FilterField("year"),
    FilterField("cost_band"),
    FilterField("indicator_codes"),
    FilterField("tag_names"),
    FilterField("formats"),
]


class Labels:
    """Readable values of a case study, for facets and filters."""

    def themes(self: Any) -> list[str]:
        """Slugs of the first theme and the further ones."""
        return [self.theme, *sorted(each.theme for each in self.further_themes.all())]

    def theme_names(self: Any) -> list[str]:
        """The same in words."""
        return [Theme(theme).label for theme in self.themes() if theme]

    def council_code(self: Any) -> str:
        """The registry code of the council."""
        return self.council.code

    def council_kind(self: Any) -> str:
        """What kind of authority it was at publication."""
        return self.council_context.get("kind") or self.council.kind

    def region(self: Any) -> str:
        """The region it lay in at publication."""
        return self.council_context.get("region") or self.council.region

    def year(self: Any) -> int | None:
        """The year it was first published."""
        return self.first_published_at.year if self.first_published_at else None

    def indicator_codes(self: Any) -> list[str]:
        """Codes of the indicators its outcome claims rest on."""
        return sorted({claim.indicator.code for claim in self.claims() if claim.indicator})

    def indicator_words(self: Any) -> list[str]:
        """Codes, names and measures of its outcome claims."""
        claims = self.claims()
        return [claim.measure for claim in claims] + sorted(
            {f"{claim.indicator.code} {claim.indicator.name}" for claim in claims if claim.indicator}
        )

    def tag_names(self: Any) -> list[str]:
        """Its tags in words."""
        tagged = list(self.tagged.all())
        prefetch_related_objects(tagged, "tag")
        return sorted(each.tag.name for each in tagged)

    def paper_names(self: Any) -> list[str]:
        """What its papers are called, beside the page and as files."""
        papers = list(self.papers.all())
        prefetch_related_objects(papers, "document")
        return [f"{paper.label}: {paper.document.title}" for paper in papers]

    def formats(self: Any) -> list[str]:
        """What it holds besides its story, to filter by."""
        claims = self.claims()
        held = {
            Format.FIGURES: any(None not in (claim.baseline, claim.result) for claim in claims),
            Format.COMPARISON: any(claim.comparison is not None for claim in claims),
            Format.COST: self.cost_per_child is not None,
            Format.PAPERS: bool(self.papers.all()),
            Format.STEPS: bool(self.steps),
        }
        return [format.value for format, is_held in held.items() if is_held]

    def claims(self: Any) -> list[Any]:
        """Its outcome claims, in order."""
        claims = list(self.outcomes.all())
        prefetch_related_objects(claims, "indicator")
        return claims
