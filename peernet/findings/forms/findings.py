"""What people fill in about findings."""

from typing import Any

from django import forms
from django.db.models import Case, When

from peernet.core.choosing import RowsField
from peernet.core.themes import Theme
from peernet.findings.models import Challenge
from peernet.findings.sentences import sentences_of
from peernet.findings.states import Confidence, FindingKind, Weight
from peernet.findings.words import FINDING_WORDS, WITHOUT_WORDS
from peernet.reviews.models import LineOfEnquiry, Review, VisitNote
from peernet.reviews.sending import PlainText, SentOnceForm, ask, renew


class NotesField(RowsField):
    """Notes to rest on, each told by its kinds and its first words."""

    def label_from_instance(self, obj: Any) -> str:
        words = obj.text if len(obj.text) <= 160 else f"{obj.text[:160].rstrip()}…"
        return f"{obj.get_evidence_display()}, {obj.get_source_display().lower()}: {words}"


class VersionedForm(SentOnceForm):
    """A form that knows which version it began from."""

    version = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000
    )

    def renew_version(self, version: int) -> None:
        """What is shown again begins from what is saved now."""
        renew(self, version=version)


class FindingForm(VersionedForm):
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
    judgement = PlainText(
        label="What the team makes of it",
        help_text="Your judgement. The host checks the facts above; this is not open to challenge.",
        max_length=4000,
        required=False,
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
    confidence = forms.ChoiceField(
        label="How sure is the team?",
        choices=Confidence.choices,
        initial=Confidence.MEDIUM,
        widget=forms.RadioSelect,
        error_messages=ask("Say how sure the team is."),
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


def look_again() -> forms.DateField:
    """Every refusal names the day on which it is looked at again."""
    return forms.DateField(
        label="When will you look at it again?",
        error_messages=ask("Give the day on which you will look at it again."),
    )


class WordsForm(forms.Form):
    """The words that come with a step of a finding; a refusal also names a day."""

    words = PlainText(max_length=4000)

    def __init__(self, *args: Any, step: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = FINDING_WORDS[step]
        self.fields["words"].required = step not in WITHOUT_WORDS
        self.fields["words"].error_messages |= ask("Answer in a sentence or two.")
        if step == "decline":
            self.fields["look_again_on"] = look_again()


class ChallengeForm(WordsForm):
    """Which sentence is not right, and what is."""

    sentence = forms.ChoiceField(
        label="Which sentence?",
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "This sentence has changed. Choose one as it stands now."},
    )
    field_order = ("sentence", "words")

    def __init__(self, *args: Any, finding: Any, **kwargs: Any) -> None:
        super().__init__(*args, step="challenge", **kwargs)
        said = [(each, each) for each in dict.fromkeys(sentences_of(finding.text))]
        field: Any = self.fields["sentence"]
        field.choices = [*said, ("", "The finding as a whole")]


class AnswerForm(forms.Form):
    """What the lead makes of one challenge."""

    outcome = forms.ChoiceField(
        label="Does it stand?",
        choices=Challenge.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages=ask("Say whether it stands or is put right."),
    )
    answer = PlainText(
        label="What did you make of the challenge?",
        help_text="The host reads this.",
        max_length=4000,
        error_messages=ask("Answer in a sentence or two."),
    )
