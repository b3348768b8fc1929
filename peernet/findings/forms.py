"""What people fill in about findings and actions."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Case, When

from peernet.core.themes import Theme
from peernet.findings.states import FindingKind, Weight
from peernet.findings.words import ACTION_WORDS, FINDING_WORDS, WITHOUT_WORDS, WORDS_OF
from peernet.indicators.models import Indicator
from peernet.reviews.models import LineOfEnquiry, Review, VisitNote
from peernet.reviews.sending import PlainText, SentOnceForm, ask

LONGEST_KEY = 18


class NotesField(forms.ModelMultipleChoiceField):
    """Notes to rest on, each told by its kinds and its first words."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        for key in value or ():
            # No key is that long, and not every database can be asked for one.
            if len(str(key)) > LONGEST_KEY:
                raise ValidationError(self.error_messages["invalid_choice"], params={"value": str(key)[:20]})
        return super().clean(value)

    def label_from_instance(self, obj: Any) -> str:
        words = obj.text if len(obj.text) <= 160 else f"{obj.text[:160].rstrip()}…"
        return f"{obj.get_evidence_display()}, {obj.get_source_display().lower()}: {words}"


class FindingForm(SentOnceForm):
    """A finding and the notes it rests on."""

    line = forms.ModelChoiceField(
        label="Line of enquiry",
        queryset=LineOfEnquiry.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages=ask("Choose a line of enquiry."),
    )
    kind = forms.ChoiceField(
        label="Kind of finding",
        choices=FindingKind.choices,
        widget=forms.RadioSelect,
        error_messages=ask("Choose the kind of finding."),
    )
    title = forms.CharField(
        label="Title",
        help_text="One line that says what you found.",
        max_length=120,
        error_messages=ask("Give the finding a title."),
    )
    text = PlainText(
        label="What the team found", max_length=4000, error_messages=ask("Say what the team found.")
    )
    theme = forms.ChoiceField(
        label="Theme",
        choices=[("", "Choose a theme"), *Theme.choices],
        error_messages=ask("Choose a theme."),
    )
    weight = forms.ChoiceField(
        label="Weight",
        choices=Weight.choices,
        initial=Weight.MEDIUM,
        widget=forms.RadioSelect,
        error_messages=ask("Choose the weight."),
    )
    notes = NotesField(
        label="Notes it rests on",
        queryset=VisitNote.objects.none(),
        error_messages=ask("Choose at least one note that the finding rests on."),
    )

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Notes of the line it is written from come first.
        elsewhere = Case(When(line=self.initial.get("line"), then=0), default=1)
        notes = review.notes.order_by(elsewhere, "line__position", "-written_at", "pk")
        self.fields["line"].queryset = review.lines.order_by("position")  # type: ignore[attr-defined]
        self.fields["notes"].queryset = notes  # type: ignore[attr-defined]


class WordsForm(forms.Form):
    """The words that come with a step of a finding; a refusal also names a day."""

    words = PlainText(max_length=4000)

    def __init__(self, *args: Any, step: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = FINDING_WORDS[step]
        self.fields["words"].required = step not in WITHOUT_WORDS
        self.fields["words"].error_messages |= ask("Answer in a sentence or two.")
        if step == "decline":
            self.fields["look_again_on"] = forms.DateField(
                label="When will you look at it again?",
                error_messages=ask("Give the day on which you will look at it again."),
            )


class ActionWordsForm(forms.Form):
    """The words that come with a step of an action."""

    words = PlainText()

    def __init__(self, *args: Any, step: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _, limit, empty = WORDS_OF[step]
        self.fields["words"] = PlainText(
            label=ACTION_WORDS[step], max_length=limit, error_messages=ask(empty)
        )


class ActionForm(SentOnceForm):
    """What will be done, by whom and when, and how one will know."""

    title = forms.CharField(
        label="What will be done?", max_length=160, error_messages=ask("Say what will be done.")
    )
    success = forms.CharField(
        label="How will you know that it worked?",
        max_length=300,
        error_messages=ask("Say how you will know that it worked."),
    )
    owner = forms.ModelChoiceField(
        label="Who owns it?",
        queryset=get_user_model().objects.none(),
        empty_label="Choose a person",
        error_messages=ask("Choose who owns it."),
    )
    due_on = forms.DateField(label="Due on", error_messages=ask("Give the day by which it is due."))
    indicator = forms.ModelChoiceField(
        label="Which indicator should move?",
        help_text="Peernet will show its published values beside the action.",
        queryset=Indicator.objects.none(),
        required=False,
        empty_label="None",
    )

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = get_user_model().objects.filter(
            memberships__state="active", memberships__council=review.host, is_active=True
        )
        self.fields["owner"].queryset = people.order_by("name", "pk")  # type: ignore[attr-defined]
        current = Indicator.objects.filter(retired_on=None).order_by("code", "pk")
        self.fields["indicator"].queryset = current  # type: ignore[attr-defined]
