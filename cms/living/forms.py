"""What people say about a review."""

from typing import Any

from django import forms

from cms.living.models import LONGEST
from cms.states import Level
from peernet.core.forms import DateParts
from peernet.reviews.sending import PlainText, ask


class ReaffirmForm(forms.Form):
    """That it still holds, how they know, and an earlier date if they want one."""

    note = PlainText(
        label="How do you know that it still holds?",
        help_text="Everybody reads this on the page. Say what you looked at: this year’s figures, an audit, "
        "a talk with the team. Name nobody.",
        max_length=LONGEST,
        error_messages=ask("Say how you know that it still holds."),
    )
    due_on = forms.DateField(
        label="Look at it again sooner, by",
        required=False,
        widget=DateParts,
        help_text="Only if you expect a change. Otherwise leave this empty.",
        error_messages={"invalid": "Type a day that exists, such as 31 3 2028."},
    )


class StepDownForm(forms.Form):
    """A lower label, and why."""

    level = forms.ChoiceField(
        label="Lower it to", widget=forms.RadioSelect, error_messages=ask("Choose the new label.")
    )
    reason = PlainText(
        label="Why?",
        help_text="Everybody reads this on the page. Name nobody.",
        max_length=LONGEST,
        error_messages=ask("Say why. Everybody reads it."),
    )

    def __init__(self, *args: Any, lower: list[Level], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["level"]
        choices.choices = [(level.value, level.label) for level in lower]


class RestoreForm(forms.Form):
    """Why a label is given back."""

    note = PlainText(
        label="Why does it get its label back?",
        help_text="Everybody reads this on the page.",
        max_length=LONGEST,
        error_messages=ask("Say why it gets its label back."),
    )
