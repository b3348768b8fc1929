"""What people fill in about actions."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model

from peernet.core.choosing import RowsField
from peernet.core.uploads.fields import UploadField
from peernet.findings.forms.findings import VersionedForm, look_again
from peernet.findings.states import Size
from peernet.findings.words import ACTION_WORDS, WORDS_OF
from peernet.indicators.models import Indicator
from peernet.reviews.models import Review
from peernet.reviews.sending import PlainText, ask


class ActionWordsForm(forms.Form):
    """The words that come with a step of an action."""

    words = PlainText()

    def __init__(self, *args: Any, step: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _, limit, empty = WORDS_OF[step]
        self.fields["words"] = PlainText(
            label=ACTION_WORDS[step], max_length=limit, error_messages=ask(empty)
        )
        if step == "decline":
            self.fields["look_again_on"] = look_again()


def _size(label: str) -> forms.ChoiceField:
    choices = [("", "Not said"), *Size.choices]
    return forms.ChoiceField(label=label, choices=choices, required=False)


class CommitteeForm(forms.Form):
    """The one committee that answers for the action plan."""

    committee = forms.CharField(
        label="Which committee answers for the plan?",
        help_text="Exactly one, by its name, such as Children and Families Scrutiny Committee.",
        max_length=160,
        error_messages=ask("Name the committee."),
    )


class PlanFileForm(forms.Form):
    """An action plan, changed in a spreadsheet."""

    file = UploadField(["xlsx", "csv"])


class VerifierForm(forms.Form):
    """Whom to ask from a third council."""

    email = forms.EmailField(
        label="Work email address of the peer",
        help_text="Somebody of another member council who has no tie to the host.",
        max_length=254,
        error_messages=ask("Give the email address of the peer."),
    )


class ActionForm(VersionedForm):
    """What will be done, by whom and when, and how one will know."""

    title = forms.CharField(
        label="What will be done?", max_length=160, error_messages=ask("Say what will be done.")
    )
    outcome = forms.CharField(
        label="What is to change for children and families?", max_length=300, required=False
    )
    success = forms.CharField(
        label="How will you know that it worked?",
        max_length=300,
        error_messages=ask("Say how you will know that it worked."),
    )
    owner = forms.ModelChoiceField(
        label="Who owns it?",
        queryset=get_user_model().objects.none(),
        required=False,
        empty_label="Nobody in person",
    )
    team = forms.CharField(
        label="Or which team?",
        help_text="By its name, such as Front door team. A person and a team may own it together.",
        max_length=120,
        required=False,
    )
    others = RowsField(label="Who else owns it?", queryset=get_user_model().objects.none(), required=False)
    due_on = forms.DateField(label="Due on", error_messages=ask("Give the day by which it is due."))
    effort = _size("How much does it take?")
    impact = _size("How much is it to change?")
    indicator = forms.ModelChoiceField(
        label="Which indicator should move?",
        help_text="Peernet will show its published values beside the action.",
        queryset=Indicator.objects.none(),
        required=False,
        empty_label="None",
    )

    def clean(self) -> dict[str, Any]:
        """Somebody owns it: a person, a team, or both."""
        cleaned = super().clean()
        named = cleaned.get("owner") or cleaned.get("team")
        if not named and not {"owner", "team"} & set(self.errors):
            self.add_error("owner", "Choose who owns it: a person, or a team.")
        return cleaned

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = get_user_model().objects.filter(
            memberships__state="active", memberships__council=review.host, is_active=True
        )
        for name in ("owner", "others"):
            self.fields[name].queryset = people.order_by("name", "pk")  # type: ignore[attr-defined]
        current = Indicator.objects.filter(retired_on=None).order_by("code", "pk")
        self.fields["indicator"].queryset = current  # type: ignore[attr-defined]
