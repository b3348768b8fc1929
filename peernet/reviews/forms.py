"""What people fill in about a review, its team and its visit."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model

from peernet.core.themes import Theme
from peernet.core.uploads.taking import ENDINGS
from peernet.reviews.editions import LONGEST_EDITION
from peernet.reviews.models import LineOfEnquiry, Review
from peernet.reviews.operations.notes import LONGEST_NOTE
from peernet.reviews.operations.scope import MOST_LINES, AskedLine
from peernet.reviews.sending import PlainText, SentOnceForm, ask
from peernet.reviews.states import DeclineReason, Evidence, Source, TeamRole


class FocusForm(forms.Form):
    """What the host wants looked at."""

    focus = PlainText(
        label="What should the team look at?",
        help_text="A few sentences: what worries you, what you are proud of, what you want to learn.",
        max_length=2000,
        required=False,
    )
    edition = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_EDITION)


class LineForm(forms.Form):
    """One line of enquiry; both parts or neither."""

    question = PlainText(label="Question", max_length=200, required=False)
    theme = forms.ChoiceField(label="Theme", choices=[("", "Choose a theme"), *Theme.choices], required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("question") and not cleaned.get("theme") and "theme" not in self.errors:
            self.add_error("theme", "Choose a theme for this question.")
        if cleaned.get("theme") and not cleaned.get("question") and "question" not in self.errors:
            self.add_error("question", "Write the question, or clear the theme.")
        return cleaned


LineFormSet = forms.formset_factory(LineForm, extra=2, max_num=MOST_LINES, absolute_max=MOST_LINES + 2)


def asked_lines(lines: Any) -> list[AskedLine]:
    """The lines that were filled in."""
    filled = [line.cleaned_data for line in lines if line.cleaned_data.get("question")]
    return [AskedLine(each["question"], each["theme"]) for each in filled]


class VisitForm(forms.Form):
    """The days of the visit."""

    starts_on = forms.DateField(label="First day", error_messages=ask("Give the first day of the visit."))
    ends_on = forms.DateField(label="Last day", error_messages=ask("Give the last day of the visit."))
    reason = PlainText(
        label="Why does the visit move?",
        help_text="People kept the days free, so they are told.",
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, moving: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not moving:
            del self.fields["reason"]


class PauseForm(forms.Form):
    """Why a review is paused."""

    reason = PlainText(
        label="Why is it paused?",
        help_text="For example: inspectors have announced themselves. Both sides read this.",
        max_length=500,
        error_messages=ask("Say why the review is paused, so both sides know."),
    )


class ReasonForm(forms.Form):
    """Why a step is taken that needs a reason."""

    reason = PlainText(label="Reason", max_length=1000, error_messages=ask("Give the reason."))


class InviteForm(forms.Form):
    """Somebody of the reviewing council by name, or anybody by their address."""

    person: forms.ModelChoiceField = forms.ModelChoiceField(
        queryset=None, required=False, empty_label="Choose a person"
    )
    email = forms.EmailField(
        label="Or somebody from another council, by work email address",
        help_text="They need to be a member of their council here.",
        required=False,
    )
    role = forms.ChoiceField(
        label="What they will do",
        choices=TeamRole.choices,
        widget=forms.RadioSelect,
        error_messages=ask("Choose what the person will do on the team."),
    )
    brings = forms.ChoiceField(
        label="What they bring", help_text="One of those that this kind of review needs.", required=False
    )

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts = [(part.role, part.label) for part in review.version.parts]
        self.fields["brings"].choices = [("", "What their own record says"), *parts]  # type: ignore[attr-defined]
        if not parts:
            del self.fields["brings"]
        people = get_user_model().objects.filter(
            memberships__state="active", memberships__council=review.reviewer, is_active=True
        )
        chosen = self.fields["person"]
        chosen.queryset = people.exclude(seats__review=review).order_by("name", "pk")  # type: ignore[attr-defined]
        chosen.label = f"Somebody from {review.reviewer}"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        person, email = cleaned.get("person"), cleaned.get("email")
        if self.errors:
            return cleaned
        if bool(person) == bool(email):
            self.add_error("person", "Choose a person, or give one email address instead.")
        elif email:
            cleaned["person"] = get_user_model().objects.filter(email__iexact=email, is_active=True).first()
            if cleaned["person"] is None:
                self.add_error("email", "Nobody here uses this address. Ask them to sign up first.")
        return cleaned


class AcceptForm(forms.Form):
    """What ties somebody to the host, said as they join."""

    declared = PlainText(
        label="Is there anything that ties you to the host? Leave empty if there is nothing.",
        help_text="A former job, family, business, a shared service. Those who build the team read it.",
        max_length=500,
        required=False,
    )


class PersonForm(forms.Form):
    """Somebody by their address, and a part on the team."""

    person = forms.EmailField(
        label="Work email address", error_messages=ask("Give the person's work email address.")
    )

    def clean_person(self) -> Any:
        email = self.cleaned_data["person"]
        person = get_user_model().objects.filter(email__iexact=email, is_active=True).first()
        if person is None:
            raise forms.ValidationError("Nobody here uses this address. Ask them to sign up first.")
        return person


class SubstituteForm(PersonForm):
    """Who could step in, and as what."""

    role = forms.ChoiceField(label="As what?", choices=TeamRole.choices)


class ObserverForm(PersonForm):
    """Who reads along, until when and why."""

    until = forms.DateField(
        label="Last day",
        help_text="Six months ahead at most.",
        error_messages=ask("Say until which day they read along."),
    )
    why = forms.CharField(
        label="Who they are and what they look at",
        help_text="The host and the team read this. For example: lead peer in training.",
        max_length=200,
        error_messages=ask("Say who they are and what they look at."),
    )


class ObjectForm(forms.Form):
    """Why the host objects to somebody."""

    reason = PlainText(
        label="Why should this person not come?",
        help_text="Those who build the team read this; the person does not.",
        max_length=500,
        error_messages=ask("Say why this person should not come."),
    )


class AnswerObjectionForm(forms.Form):
    """What is decided about an objection."""

    uphold = forms.TypedChoiceField(
        label="What have you decided?",
        choices=[("yes", "Somebody else will come"), ("no", "The person stays on the team")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages=ask("Choose what you have decided."),
    )
    answer = PlainText(
        label="Your answer to the host", max_length=500, error_messages=ask("Give the host an answer.")
    )


class DeclineForm(forms.Form):
    """Why somebody cannot join."""

    because = forms.ChoiceField(
        label="Why can you not join?",
        choices=DeclineReason.choices,
        widget=forms.RadioSelect,
        error_messages=ask("Choose the reason why you cannot join."),
    )
    declared = PlainText(
        label="If you are too close to the host: what ties you?",
        help_text="Those who build the team read it, so that you are not asked again.",
        max_length=500,
        required=False,
    )


class NoteForm(SentOnceForm):
    """A note of the visit: three taps and one field."""

    line = forms.ModelChoiceField(
        label="Line of enquiry",
        queryset=LineOfEnquiry.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages=ask("Choose a line of enquiry."),
    )
    evidence = forms.ChoiceField(
        label="Kind of evidence",
        choices=Evidence.choices,
        widget=forms.RadioSelect,
        error_messages=ask("Choose the kind of evidence."),
    )
    source = forms.ChoiceField(
        label="Kind of source",
        choices=Source.choices,
        widget=forms.RadioSelect,
        error_messages=ask("Choose the kind of source."),
    )
    text = PlainText(
        label="What did you see or hear?",
        help_text="No names: write what kind of person said it, never who.",
        max_length=LONGEST_NOTE,
        error_messages=ask("Write what you saw or heard."),
    )

    file = forms.FileField(
        label="A photo or a paper",
        help_text="Up to 10 MB. Where and by whom it was made is taken out. No faces of children.",
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        allow_empty_file=True,
        required=False,
        error_messages={"invalid": "The file did not arrive. Choose it again."},
    )

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].queryset = review.lines.order_by("position")  # type: ignore[attr-defined]
