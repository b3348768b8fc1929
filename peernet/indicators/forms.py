"""What people fill in about their council's priorities."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from peernet.core.sending import PlainText, ask
from peernet.indicators.models import Indicator, Priority, Term
from peernet.indicators.operations.priorities import LONGEST_RATIONALE

SEEN_FIRST = "Children's services today"


class TermForm(forms.Form):
    """When three years of priorities begin."""

    first_year = forms.TypedChoiceField(
        label="First year", coerce=int, error_messages=ask("Choose the first year.")
    )

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = range(year - 2, year + 2)
        self.fields["first_year"].choices = [  # type: ignore[attr-defined]
            (each, f"April {each} to March {each + 3}") for each in years
        ]
        self.initial.setdefault("first_year", year)


class AboutForm(forms.Form):
    """Who wanted a priority, why, with whom, and how far; a target for each year of the term."""

    origin = forms.ChoiceField(
        label="Where does it come from?",
        choices=Priority.Origin.choices,
        widget=forms.RadioSelect,
        help_text="Say so, too, when somebody outside asked. Targets set by law are not among the 35.",
        error_messages=ask("Choose where it comes from."),
    )
    rationale = PlainText(
        label="Why does it matter, here and now?",
        max_length=LONGEST_RATIONALE,
        error_messages=ask("Say why this matters here and now."),
    )
    partners = PlainText(
        label="Partners who work on it too", help_text="One on each line.", max_length=1200, required=False
    )

    def __init__(self, *args: Any, term: Term, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.term = term
        for year in term.years:
            words = f"{year}/{(year + 1) % 100:02d}"
            self.fields[f"target_{year}"] = forms.DecimalField(
                label=f"Target for {words}",
                max_digits=14,
                decimal_places=4,
                error_messages=ask(f"Set a target for {words}."),
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            )

    @property
    def target_fields(self) -> list[Any]:
        """The boxes for the targets, year by year."""
        return [self[f"target_{year}"] for year in self.term.years]

    def said(self) -> dict[str, Any]:
        """What the operations take."""
        given = self.cleaned_data
        targets: dict[int, Decimal] = {year: given[f"target_{year}"] for year in self.term.years}
        return {
            "origin": given["origin"],
            "rationale": given["rationale"],
            "partners": given["partners"].split("\n"),
            "targets": targets,
        }


class ChooseForm(AboutForm):
    """One more priority."""

    indicator = forms.ChoiceField(label="Indicator", error_messages=ask("Choose an indicator."))
    field_order = ["indicator"]

    def __init__(self, *args: Any, indicators: Iterable[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_code = {each.code: each for each in indicators}
        self.fields["indicator"].choices = grouped(self.by_code.values())  # type: ignore[attr-defined]

    def clean_indicator(self) -> Indicator:
        return self.by_code[self.cleaned_data["indicator"]]


class DropForm(forms.Form):
    """Why a priority is dropped."""

    reason = forms.CharField(
        label="Why do you drop it?",
        help_text="Members of the network can read this.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=ask("Say why you drop it."),
    )


def grouped(indicators: Iterable[Indicator], *, by: str = "code") -> list[Any]:
    """Choices by topic, those of today first; retired ones say so. Each is sent as what ``by`` names."""
    groups: dict[tuple[bool, str], list[tuple[Any, str]]] = {}
    for each in indicators:
        title = each.topic if each.scheme == SEEN_FIRST else f"{each.scheme}: {each.topic or 'other'}"
        retired = ", retired" if each.retired_on else ""
        words = f"{each.code} {each.name[:90]}{retired}{', set by law' if each.statutory else ''}"
        groups.setdefault((each.scheme != SEEN_FIRST, title), []).append((getattr(each, by), words))
    ordered = sorted(groups.items(), key=lambda group: group[0])
    return [("", "Choose an indicator"), *((title, choices) for (_, title), choices in ordered)]
