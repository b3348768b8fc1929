"""The living catalogue of components at ``/design/``, shown only where the settings ask for it."""

from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import Template
from django.template.loader import get_template, render_to_string

from peernet.core.access import public
from peernet.core.components.charts import Bar, Series
from peernet.core.components.clock import Stage
from peernet.core.components.filters import Option
from peernet.core.forms import DateParts

#: Groups of specimens; each is a template of its name in ``design/specimens/``.
GROUPS = {
    "Where you are": ["breadcrumbs", "tabs", "search_box", "pagination", "meta_line", "person"],
    "States": ["tag", "level_badge", "clock_line", "task_list", "timeline"],
    "Notices": ["notification_banner", "empty_state", "inset", "warning_text", "quote", "details"],
    "Facts": ["key_facts", "summary_list", "table_of", "data_table"],
    "Charts": ["bar_chart", "trend_chart"],
    "Sections and lists": ["panel", "cards", "results"],
    "Actions and filters": ["button", "button_form", "chips", "filter_panel"],
    "Forms": ["field", "simple_form"],
}


YEARS = ("2020/21", "2021/22", "2022/23", "2023/24")


@dataclass(frozen=True)
class Specimen:
    """One component: the code that uses it, and what comes out."""

    name: str
    code: str
    drawn: str


class SampleForm(forms.Form):
    """One field of every kind."""

    title = forms.CharField(max_length=100)
    claim = forms.CharField(label="What is the claim?", widget=forms.Textarea, max_length=240, required=False)
    council = forms.ChoiceField(choices=[("", "Choose a council"), ("XAL", "Aldermere"), ("XTH", "Thornby")])
    kind = forms.ChoiceField(
        label="Kind of evidence",
        choices=[("seen", "Seen"), ("heard", "Heard"), ("read", "Read")],
        widget=forms.RadioSelect,
    )
    themes = forms.MultipleChoiceField(
        choices=[("early-help", "Early help"), ("send", "SEND")], widget=forms.CheckboxSelectMultiple
    )
    held_on = forms.DateField(label="When was it held?", widget=DateParts, help_text="For example, 14 3 2026")
    due_on = forms.DateField(label="Answer by", required=False)
    key = forms.CharField(label="Password", widget=forms.PasswordInput, required=False)
    attachment = forms.FileField(required=False, help_text="PDF or Word, up to 10 MB")
    agreed = forms.BooleanField(label="The council has agreed to be named")


@public
def catalogue(request: HttpRequest) -> HttpResponse:
    """Show every component with its variants and the code to use it.

    :raises Http404: where the settings do not ask for the catalogue
    """
    if not settings.SHOW_DESIGN:
        raise Http404
    sample = _sample()
    groups = {title: [_specimen(name, sample) for name in names] for title, names in GROUPS.items()}
    return render(request, "design/catalogue.html", {"groups": groups})


def _specimen(name: str, sample: dict[str, object]) -> Specimen:
    path = f"design/specimens/{name}.html"
    template: Template = get_template(path).template  # type: ignore[attr-defined]
    return Specimen(name=name, code=template.source.strip(), drawn=render_to_string(path, sample))


def _sample() -> dict[str, object]:
    return {
        "soon": date(2026, 3, 5),
        "later": date(2026, 3, 14),
        "at": datetime(2026, 3, 6, 9, 30),
        "form": SampleForm(data={"held_on_day": "31", "held_on_month": "2", "held_on_year": "2026"}),
        "blank": SampleForm(auto_id="blank_%s"),
        "rows": [["Brackenshire", "Middle Vale", "0.93"], ["Westerfold", "Middle Vale", "0.88"]],
        "stages": [
            Stage("Paired", "done", on=date(2025, 11, 3)),
            Stage("Planned", "done", on=date(2026, 1, 12)),
            Stage("Visit", "done", on=date(2026, 3, 3)),
            Stage("Findings", "current"),
            Stage("Actions", "next", on=date(2026, 4, 1)),
            Stage("Closed", "later"),
        ],
        "bars": [
            Bar("Aldermere", 5.6, you=True),
            Bar("Brackenshire", 7.1),
            Bar("Westerfold", 8.4, note="provisional"),
            Bar("Thornby", None, note="too few to show"),
        ],
        "series": [
            Series(
                "Aldermere",
                [("2020/21", 8.2), ("2021/22", 7.9), ("2022/23", 6.4), ("2023/24", 5.6)],
                you=True,
            ),
            Series("Neighbours", list(zip(YEARS, (7.7, None, 7.6, 7.4), strict=True))),
        ],
        "themes": [
            Option("early-help", "Early help", 12, True),
            Option("send", "Special educational needs and disabilities", 7),
        ],
        "levels": [Option("validated", "Validated", 4)],
    }
