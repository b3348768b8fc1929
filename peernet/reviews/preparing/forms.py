"""What people fill in while a review is prepared."""

from typing import Any

from django import forms

from peernet.core.choosing import RowField
from peernet.core.uploads.taking import ENDINGS, PAPERS
from peernet.reviews.operations.papers import LONGEST_SAID, LONGEST_WHAT, LONGEST_WHY
from peernet.reviews.operations.preparing import LONGEST_POSITION
from peernet.reviews.preparing.states import HoursPart
from peernet.reviews.sending import PlainText, SentOnceForm, ask

#: Taps that cover nearly everything, so that logging takes ten seconds.
USUAL_TIMES = [
    (15, "15 minutes"),
    (30, "30 minutes"),
    (60, "1 hour"),
    (120, "2 hours"),
    (240, "Half a day"),
    (450, "A day"),
]


class AskPaperForm(SentOnceForm):
    """A paper that the host is asked for."""

    what = forms.CharField(
        label="Which paper?", max_length=LONGEST_WHAT, error_messages=ask("Say which paper you ask for.")
    )
    why = forms.CharField(
        label="What is it for?",
        help_text="A sentence helps the host to find the right one.",
        max_length=LONGEST_WHY,
        required=False,
    )
    due_on = forms.DateField(label="By when?", error_messages=ask("Say by when you need it."))


class UsualPapersForm(forms.Form):
    """Everything that is usually asked for, at once."""

    due_on = forms.DateField(label="By when?", error_messages=ask("Say by when you need them."))


class GivePaperForm(forms.Form):
    """A file for a paper that was asked for."""

    file = forms.FileField(
        label="The file",
        help_text=f"{PAPERS}, or a picture, up to 10 MB. Notes on who made it are taken out.",
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(ENDINGS)}),
        allow_empty_file=True,
        error_messages={"required": "Choose a file.", "invalid": "The file did not arrive. Choose it again."},
    )
    title = forms.CharField(
        label="What it is called", help_text="Empty: the name of the file.", max_length=200, required=False
    )


class MissingForm(forms.Form):
    """There is no such paper."""

    said = PlainText(
        label="Why is there none, and what could the team read or ask instead?",
        max_length=LONGEST_SAID,
        error_messages=ask("Say why there is no such paper."),
    )


class KeeperForm(forms.Form):
    """Who at the host sees to a paper."""

    keeper = RowField(
        label="Who sees to it?",
        queryset=None,
        empty_label="Choose a person",
        error_messages=ask("Choose a person."),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keeper"].queryset = people  # type: ignore[attr-defined]


class PositionForm(forms.Form):
    """What the host says of itself, from the version that the person opened."""

    text = PlainText(
        label="Your position",
        help_text="What you are proud of, what worries you, what you have tried, what you want to learn. "
        "Two pages are plenty.",
        max_length=LONGEST_POSITION,
        error_messages=ask("Write what the team should know of you."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)


class HoursForm(SentOnceForm):
    """Time spent: two taps and a button."""

    minutes = forms.TypedChoiceField(
        label="How long?",
        choices=USUAL_TIMES,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=ask("Choose how long it took."),
    )
    part = forms.ChoiceField(
        label="On what?",
        choices=HoursPart.choices,
        widget=forms.RadioSelect,
        error_messages=ask("Choose what the time was spent on."),
    )
    worked_on = forms.DateField(label="On which day?", error_messages=ask("Say on which day."))
