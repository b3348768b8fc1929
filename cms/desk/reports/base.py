"""What the reports share: rows made of the case studies a person may read about, filters and spreadsheets."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from cms.desk.rules import Reported, of_network
from cms.models import CaseStudyPage
from peernet.core.cells import safe_cell
from peernet.core.themes import Theme
from peernet.councils.models import Council


class PracticeFilters(WagtailFilterSet):
    """By theme, region and council."""

    theme = django_filters.ChoiceFilter(label="Theme", choices=Theme.choices)
    region = django_filters.ChoiceFilter(label="Region", field_name="council__region", choices=[])
    council = django_filters.ModelChoiceFilter(label="Council", queryset=Council.objects.none())

    class Meta:
        model = CaseStudyPage
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        councils = Council.objects.filter(
            pk__in=Reported.visible_to(kwargs["request"].user).values("council")
        ).order_by("name", "pk")
        if not of_network(kwargs["request"].user):
            # Somebody who reads about one council has nothing to choose here.
            del self.filters["region"], self.filters["council"]
            return
        regions = sorted({each.region for each in councils if each.region})
        self.filters["region"].extra["choices"] = [(region, region) for region in regions]
        self.filters["council"].queryset = councils
        self.filters["council"].extra["queryset"] = councils


class Title(TitleColumn):
    """A case study: to its editor for those who may look there, else to its page for readers."""

    def get_link_url(self, instance: Any, parent_context: Any) -> str | None:
        return getattr(instance, "url", None) or None


class PracticeReport(ReportView):
    """One report. ``rows_of`` makes rows of case studies; the columns say what of a row is shown."""

    results_template_name = "desk/report_results.html"
    filterset_class: Any = PracticeFilters
    header_icon = "doc-full"
    is_searchable = False
    lead = ""
    empty = "There is nothing to report."
    custom_value_preprocess = {
        **ReportView.custom_value_preprocess,
        str: {ReportView.FORMAT_CSV: safe_cell},
    }

    def rows_of(self, pages: QuerySet[CaseStudyPage]) -> list[Any]:
        """The rows for some case studies, in order."""
        raise NotImplementedError

    def shown(self, row: Any) -> Any:
        """A row of the page on the screen, with what only its readers need."""
        return row

    def get_base_queryset(self) -> QuerySet[CaseStudyPage]:
        return Reported.visible_to(self.request.user)

    def get_filtered_queryset(self) -> Any:
        return self.rows_of(self.filter_queryset(self.get_base_queryset()))

    def choice(self, name: str) -> Any:
        """What a filter of the report itself is set to."""
        filters: Any = self.filters
        return filters.form.cleaned_data.get(name) if filters and filters.is_valid() else None

    def get_heading(self, queryset: Any, field: str) -> str:
        return str(self.export_headings.get(field) or {col.name: col.label for col in self.columns}[field])

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(*args, **kwargs) | {
            "lead": self.lead,
            "own_only": not of_network(self.request.user),
        }

    @property
    def no_results_message(self) -> str:  # type: ignore[override]
        return "Nothing fits these filters." if self.is_filtering else self.empty


def text(name: str, label: str) -> Column:
    """A column of words."""
    return Column(name, label=label)


def number(name: str, label: str) -> NumberColumn:
    """A column of numbers."""
    return NumberColumn(name, label=label)


def title() -> Title:
    """The column that leads to a case study."""
    return Title("title", label="Case study")
