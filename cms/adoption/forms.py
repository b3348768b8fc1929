"""What is asked about the use of a practice."""

from typing import Any

from django import forms

from cms.adoption.models import LONGEST
from cms.adoption.states import NEEDS_REASON, Stage, Success
from peernet.core.forms import DateParts
from peernet.reviews.sending import PlainText, ask


class WhenField(forms.DateField):
    """A day in three boxes."""

    widget = DateParts


def _words(name: str, label: str, hint: str = "") -> PlainText:
    return PlainText(
        label=label,
        help_text=hint,
        required=False,
        max_length=LONGEST[name],
        widget=forms.Textarea({"rows": 4}),
    )


class DetailsForm(forms.Form):
    """What was kept and changed, what it cost, what came of it."""

    kept = _words("kept", "What did you keep?", "The parts of the practice you took as they are.")
    changed = _words("changed", "What did you change?", "And why: what was different in your council.")
    cost = _words("cost", "What did it cost you?", "In money and in staff time, as well as you know.")
    success = forms.ChoiceField(
        label="Did it work for you?",
        choices=[("", "We have not said yet"), *Success.choices],
        required=False,
        widget=forms.RadioSelect,
        help_text="That it worked in two other councils is one test for the highest level.",
    )
    result = _words("result", "What came of it?", "Numbers if you have them, with the period. No names.")
    contact_allowed = forms.BooleanField(
        label="Other members may ask me about this",
        required=False,
        help_text="They see your name and write to you through Peernet. Your email address is not shown.",
    )


class RecordForm(DetailsForm):
    """How far one's council is, and what it can say already."""

    stage = forms.ChoiceField(
        label="How far are you with it?",
        choices=Stage.choices,
        widget=forms.RadioSelect,
        help_text="Only members see who is considering it. The other stages are public.",
        error_messages=ask("Say how far you are."),
    )
    started_on = WhenField(
        label="When did you begin?",
        required=False,
        help_text="If you have begun. For example, 1 4 2025.",
        error_messages={"invalid": "Write the day as three numbers, such as 1 4 2025."},
    )
    reason = PlainText(
        label="Why did you stop?",
        help_text="If you have stopped. Members read this.",
        required=False,
        max_length=LONGEST["stopped_because"],
        widget=forms.Textarea({"rows": 4}),
    )
    tells_why = forms.BooleanField(label="Everybody may read why we stopped", required=False)
    field_order = ["stage", "started_on", "reason", "tells_why"]


class MoveForm(forms.Form):
    """The day on which something changed, and why where that has to be said."""

    on = WhenField(
        label="When?",
        help_text="For example, 1 4 2025.",
        error_messages=ask("Give the day, as well as you know it.")
        | {"invalid": "Write the day as three numbers, such as 1 4 2025."},
    )
    reason = PlainText(
        label="Anything to add?",
        required=False,
        max_length=LONGEST["stopped_because"],
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, step: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if step in NEEDS_REASON:
            self.fields["reason"].required = True
            self.fields["reason"].label = "Why did you stop?" if step == "stop" else "Why?"
            self.fields["reason"].error_messages |= ask("Say why in a sentence or two.")
        if step == "stop":
            self.fields["tells_why"] = forms.BooleanField(
                label="Everybody may read why we stopped",
                required=False,
                help_text="Otherwise only members of the network do.",
            )
