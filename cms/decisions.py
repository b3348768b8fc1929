"""What somebody writes when they decide at a gate, and the names Wagtail passes decisions under."""

from django import forms

from cms.states import Level

ACCEPT = "accept"
LOWER = "lower-"


def lower_to(level: Level) -> str:
    """The name of the decision to accept at a level below the claim."""
    return f"{LOWER}{level}"


def level_named(action: str, claimed: str) -> Level:
    """The level a decision awards."""
    return Level(claimed if action == ACCEPT else action.removeprefix(LOWER))


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


class AcceptLower(forms.Form):
    """The author learns what the evidence does not show yet."""

    comment = _words("Why not the level claimed, and what would get it there")


def form_for(action: str) -> type[forms.Form]:
    """The form that goes with a decision."""
    if action == "reject":
        return AskForChanges
    return AcceptLower if action.startswith(LOWER) else Remark
