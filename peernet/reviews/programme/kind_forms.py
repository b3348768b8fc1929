"""The form in which a kind of review is edited."""

from typing import Any

from django import forms

from peernet.core.sending import ask
from peernet.peers.states import PeerRole
from peernet.reviews.models import TypeVersion
from peernet.reviews.operations.kinds import LONGEST, MOST_PAPERS, MOST_PEOPLE, Terms
from peernet.reviews.states import ReviewState
from peernet.reviews.terms import OPTIONAL, USUAL_CLOCKS, ClockKey, Length, TeamPart, Unit

HELP = {
    ClockKey.PAPERS: "Before the visit.",
    ClockKey.FACTS: "From the day the report goes to the host.",
}
LINES = {"rows": 6}


class KindForm(forms.Form):
    """Stages, clocks, team, papers, report and confidentiality, and what changes."""

    stages = forms.MultipleChoiceField(
        label="Stages that this kind has, besides those every review has",
        choices=[(stage, ReviewState(stage).label) for stage in OPTIONAL],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    documents = forms.CharField(
        label="What a host is usually asked for",
        help_text="One document on each line.",
        widget=forms.Textarea(attrs=LINES),
        max_length=8000,
        required=False,
    )
    most_documents = forms.IntegerField(
        label="At most so many documents",
        min_value=0,
        max_value=MOST_PAPERS,
        error_messages=ask("Give the most documents a host may be asked for."),
    )
    report_sections = forms.CharField(
        label="Sections of the report",
        help_text="One on each line, in their order.",
        widget=forms.Textarea(attrs=LINES),
        max_length=2000,
        error_messages=ask("Name at least one section."),
    )
    report_is_public = forms.BooleanField(label="The report is published", required=False)
    why = forms.CharField(
        label="What changes, and why?",
        max_length=200,
        error_messages=ask("Say what changes and why, for those who come after you."),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=32000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key in ClockKey:
            self.fields[f"clock_{key}"] = forms.IntegerField(
                label=str(key.label),
                help_text=HELP.get(key, "After the visit."),
                min_value=1,
                max_value=max(LONGEST.values()),
                error_messages=ask("Give a number."),
            )
            self.fields[f"unit_{key}"] = forms.ChoiceField(
                label=f"{key.label}: counted in", choices=Unit.choices
            )
        for role in PeerRole:
            for which in ("least", "most"):
                self.fields[f"{which}_{role}"] = forms.IntegerField(
                    label=f"{role.label}, at {which}",
                    min_value=0,
                    max_value=MOST_PEOPLE,
                    required=False,
                )

    @property
    def clocks(self) -> list[tuple[Any, Any]]:
        """The fields of each clock, side by side."""
        return [(self[f"clock_{key}"], self[f"unit_{key}"]) for key in ClockKey]

    @property
    def team(self) -> list[tuple[Any, Any]]:
        """The fields of each role, side by side."""
        return [(self[f"least_{role}"], self[f"most_{role}"]) for role in PeerRole]

    def terms(self) -> Terms:
        """What was filled in."""
        said = self.cleaned_data
        return Terms(
            stages=said["stages"],
            clocks={str(key): Length(said[f"clock_{key}"], said[f"unit_{key}"]) for key in ClockKey},
            team=[
                TeamPart(str(role), said[f"least_{role}"] or 0, said[f"most_{role}"] or 0)
                for role in PeerRole
            ],
            documents=said["documents"].splitlines(),
            most_documents=said["most_documents"],
            report_sections=said["report_sections"].splitlines(),
            report_is_public=said["report_is_public"],
        )


def first_values(version: TypeVersion | None) -> dict[str, Any]:
    """The form filled in as the version stands."""
    if version is None:
        return {"based_on": 0}
    values: dict[str, Any] = {
        "based_on": version.number,
        "stages": version.stages,
        "documents": "\n".join(version.documents),
        "most_documents": version.most_documents,
        "report_sections": "\n".join(version.report_sections),
        "report_is_public": version.report_is_public,
    }
    for key in ClockKey:
        amount, unit = USUAL_CLOCKS[key]
        given = version.clocks.get(str(key), {"amount": amount, "unit": unit})
        values |= {f"clock_{key}": given["amount"], f"unit_{key}": given["unit"]}
    for part in version.parts:
        values |= {f"least_{part.role}": part.least, f"most_{part.role}": part.most}
    return values
