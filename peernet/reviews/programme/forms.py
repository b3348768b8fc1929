"""What people fill in about the programme: exceptions, days without visits, asks."""

from typing import Any

from django import forms

from peernet.core.sending import ask
from peernet.councils.models import Council
from peernet.reviews.models import Blackout
from peernet.reviews.operations.cycles import LONGEST_CYCLE, SHORTEST_CYCLE


class CouncilCodeField(forms.ChoiceField):
    """A council of a list, by its code."""

    def __init__(self, *, councils: Any = (), empty: str = "Choose a council", **rest: Any) -> None:
        super().__init__(**rest)
        self.offer(councils, empty=empty)

    def offer(self, councils: Any, *, empty: str = "Choose a council") -> None:
        """Say which councils there are."""
        self.by_code = {each.code: each for each in councils}
        self.choices = [("", empty), *((each.code, each.name) for each in self.by_code.values())]

    def clean(self, value: Any) -> Council | None:
        return self.by_code.get(super().clean(value))


class ExceptionForm(forms.Form):
    """Another cycle for one council."""

    council = CouncilCodeField(label="Council", error_messages=ask("Choose a council."))
    months = forms.IntegerField(
        label="Review it every … months",
        min_value=SHORTEST_CYCLE,
        max_value=LONGEST_CYCLE,
        initial=12,
        error_messages=ask("Say how many months."),
    )
    reason = forms.CharField(
        label="Why?",
        help_text="The council can read this.",
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=ask("Say why, so that the council can be told."),
    )
    decide_again_on = forms.DateField(
        label="Decide again on", error_messages=ask("Say when to decide about it again.")
    )
    until = forms.DateField(
        label="Until",
        help_text="After this day the usual cycle holds again, unless you decide otherwise.",
        error_messages=ask("Say until when."),
    )

    def __init__(self, *args: Any, councils: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["council"].offer(councils)  # type: ignore[attr-defined]


class DecideForm(forms.Form):
    """Keep an exception, or end it."""

    decision = forms.ChoiceField(
        label="What have you decided?",
        choices=[("end", "End it: the usual cycle holds again"), ("keep", "Keep it until another day")],
        widget=forms.RadioSelect,
        error_messages=ask("Choose whether to keep it."),
    )
    reason = forms.CharField(
        label="Why?",
        help_text="The council can read this.",
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=ask("Say why, so that the council can be told."),
    )
    until = forms.DateField(label="If you keep it, until when?", required=False)


class BlackoutForm(forms.Form):
    """Days without visits."""

    council = CouncilCodeField(label="Whose days?", required=False)
    kind = forms.ChoiceField(label="What for?", choices=Blackout.Kind.choices)
    starts_on = forms.DateField(label="First day", error_messages=ask("Give the first day."))
    ends_on = forms.DateField(label="Last day", error_messages=ask("Give the last day."))

    def __init__(self, *args: Any, councils: Any, for_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["council"]
        field.offer(councils, empty="Everybody" if for_all else "Choose a council")
        field.required = not for_all


class AskForm(forms.Form):
    """One thing to ask the host for."""

    what = forms.CharField(
        label="What do you ask for?",
        help_text="Ask once, and only for what the visit needs. Published figures are here already.",
        max_length=200,
        error_messages=ask("Say what you ask for."),
    )


class ExplainForm(forms.Form):
    """A council's own words in the public register."""

    reason = forms.CharField(
        label="Why is this review, or what follows it, late?",
        help_text="Anybody can read this. Clear the field to take it back.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class OpenForm(forms.Form):
    """Two councils paired for one review outside a round."""

    host = CouncilCodeField(label="Which council is visited?", error_messages=ask("Choose the host."))
    reviewer = CouncilCodeField(
        label="Which council leads the visit?", error_messages=ask("Choose the council that leads.")
    )
    standing = forms.ChoiceField(
        label="How did it come about?",
        choices=[
            ("requested", "The council asked for it"),
            ("due", "It is due, and the council is invited to ask"),
        ],
        widget=forms.RadioSelect,
        error_messages=ask("Choose how it came about."),
    )

    def __init__(self, *args: Any, councils: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(councils)
        for name in ("host", "reviewer"):
            self.fields[name].offer(known)  # type: ignore[attr-defined]
