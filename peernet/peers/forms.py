"""What peers fill in about themselves, and what is filled in to check names."""

from typing import Any

from django import forms

from peernet.core.sending import PlainText, ask
from peernet.core.themes import Theme
from peernet.councils.models import Council
from peernet.peers.models.peer import FARTHEST, LONGEST_REST, MOST_REVIEWS, NEAREST
from peernet.peers.states import DECLARED, PeerRole, PoliticalGroup

MOST_NAMES = 40


class CouncilByCode(forms.ChoiceField):
    """A council of the register by its code; None where it may be left out."""

    def __init__(self, *, empty: str = "Choose a council", **rest: Any) -> None:
        super().__init__(**rest)
        self.empty = empty

    def offer(self, councils: Any) -> None:
        """Say which councils there are."""
        self.by_code = {each.code: each for each in councils}
        self.choices = [("", self.empty), *((each.code, each.name) for each in self.by_code.values())]

    def clean(self, value: Any) -> Council | None:
        return self.by_code.get(super().clean(value))


class ProfileForm(forms.Form):
    """What somebody brings, how often and how far."""

    roles = forms.MultipleChoiceField(
        label="What do you do on a team?",
        choices=PeerRole.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages=ask("Choose at least one."),
    )
    themes = forms.MultipleChoiceField(
        label="What do you know well?",
        choices=Theme.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    political_group = forms.ChoiceField(
        label="Political group",
        help_text="Elected members only, so that a team is balanced.",
        choices=[("", "None"), *PoliticalGroup.choices],
        required=False,
    )
    max_reviews = forms.IntegerField(
        label="Reviews in a year, at most", min_value=1, max_value=MOST_REVIEWS, initial=2
    )
    rest_days = forms.IntegerField(
        label="Days between two visits, at least", min_value=0, max_value=LONGEST_REST, initial=60
    )
    travel_km = forms.IntegerField(
        label="How far you travel, in kilometres",
        help_text="Leave it empty if distance does not matter.",
        min_value=NEAREST,
        max_value=FARTHEST,
        required=False,
    )
    languages = forms.CharField(
        label="Languages besides English", help_text="With commas between.", max_length=300, required=False
    )

    def said(self) -> dict[str, Any]:
        """What the operations take."""
        given = dict(self.cleaned_data)
        return given | {"languages": given["languages"].split(",")}


class AwayForm(forms.Form):
    """Days on which somebody is not available."""

    starts_on = forms.DateField(label="First day", error_messages=ask("Give the first day."))
    ends_on = forms.DateField(label="Last day", error_messages=ask("Give the last day."))


class EmploymentForm(forms.Form):
    """A time at a council or elsewhere."""

    council = CouncilByCode(label="Council", empty="Not a council of the register", required=False)
    organisation = forms.CharField(label="Or another organisation", max_length=120, required=False)
    job_title = forms.CharField(label="Job", max_length=120, error_messages=ask("Say what you did there."))
    starts_on = forms.DateField(label="First day", error_messages=ask("Give the first day."))
    ends_on = forms.DateField(label="Last day", help_text="Empty if you still work there.", required=False)

    def __init__(self, *args: Any, councils: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["council"].offer(councils)  # type: ignore[attr-defined]


class TieForm(forms.Form):
    """Something that ties somebody to a council."""

    council = CouncilByCode(label="Council", error_messages=ask("Choose a council."))
    kind = forms.ChoiceField(label="Kind", choices=[(each.value, each.label) for each in DECLARED])
    until = forms.DateField(
        label="Until",
        help_text="Empty: it lapses after five years, and can be declared again.",
        required=False,
    )

    def __init__(self, *args: Any, councils: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["council"].offer(councils)  # type: ignore[attr-defined]


class CheckForm(forms.Form):
    """Names, and the council or the region to check them against."""

    names = PlainText(
        label="Names or email addresses",
        help_text="One on each line.",
        max_length=4000,
        error_messages=ask("Give at least one name."),
    )
    council = CouncilByCode(label="Council to visit", empty="None: a whole region", required=False)
    region = forms.ChoiceField(label="Or a whole region", required=False)

    def __init__(self, *args: Any, councils: Any, regions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["council"].offer(councils)  # type: ignore[attr-defined]
        choices = [("", "None"), *((each, each) for each in regions)]
        self.fields["region"].choices = choices  # type: ignore[attr-defined]

    def clean_names(self) -> list[str]:
        names = list(dict.fromkeys(" ".join(line.split()) for line in self.cleaned_data["names"].split("\n")))
        names = [name for name in names if name]
        if len(names) > MOST_NAMES:
            raise forms.ValidationError(f"Check at most {MOST_NAMES} names at once. You gave {len(names)}.")
        return names

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if bool(given.get("council")) is bool(given.get("region")) and not self.errors:
            self.add_error("council", "Choose a council or a region, one of them.")
        return given
