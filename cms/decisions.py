"""What somebody writes when they decide at a gate, and the names Wagtail passes decisions under."""

from django import forms
from django.utils import timezone

from cms.judging_form import judging_form
from cms.states import Level

ACCEPT = "accept"
LOWER = "lower-"
DECLINE = "decline"
JUDGE = "judge-"


def lower_to(level: Level) -> str:
    """The name of the decision to accept at a level below the claim."""
    return f"{LOWER}{level}"


def level_named(action: str, claimed: str) -> Level:
    """The level a decision awards."""
    return Level(claimed if action == ACCEPT else action.removeprefix(LOWER))


def judge_as(claimed: str) -> str:
    """The name of giving a judgement on a claim."""
    return f"{JUDGE}{claimed}"


def _words(label: str, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=4000, widget=forms.Textarea({"rows": 5})
    )


class Remark(forms.Form):
    """A decision that needs no reason."""

    comment = _words("Comment for the author (optional)", required=False)


class AskForChanges(forms.Form):
    """The author reads this at the top of the editor."""

    comment = _words("What should change, and why")


class Accept(Remark):
    """Accepting publishes, at once or on a day."""

    go_live_at = forms.DateTimeField(
        label="Publish on (leave empty for at once)",
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def clean_go_live_at(self) -> object:
        given = self.cleaned_data["go_live_at"]
        if given and given <= timezone.now():
            raise forms.ValidationError("Choose a moment that is still to come.")
        return given


class AcceptLower(Accept):
    """The author learns what the evidence does not show yet."""

    field_order = ["comment"]
    comment = _words("Why not the level claimed, and what would get it there")


class Decline(forms.Form):
    """The council keeps its draft and may submit it anew."""

    comment = _words("Why it is not taken into the library, and what would make it fit")


def form_for(action: str) -> type[forms.Form]:
    """The form that goes with a decision. Wagtail asks for it before it asks whether there is such a one."""
    if action.startswith(JUDGE) and action.removeprefix(JUDGE) in Level.values:
        return judging_form(action.removeprefix(JUDGE))
    if action.startswith(LOWER):
        return AcceptLower
    return {"reject": AskForChanges, DECLINE: Decline, ACCEPT: Accept}.get(action, Remark)
