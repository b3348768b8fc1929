"""What people fill in to join a council, to decide about others, and to name mail domains."""

from typing import Any

from django import forms

from peernet.councils.models import Council
from peernet.councils.states import CouncilRole

#: What each role lets a person do, in the words they choose by.
ROLE_WORDS = {
    CouncilRole.READER: "Reader: read what the council’s members can read",
    CouncilRole.AUTHOR: "Practice author: write case studies for the council",
    CouncilRole.COORDINATOR: "Host coordinator: answer peer reviews, set priorities, write case studies",
    CouncilRole.APPROVER: "Council approver: approve case studies and say who belongs",
    CouncilRole.DIRECTOR: "Director of children’s services: all of these",
}


class CouncilChoice(forms.ModelChoiceField):
    """A council by its name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.official_name)


class JoinForm(forms.Form):
    """Which council, to do what, and as what."""

    council = CouncilChoice(
        queryset=Council.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose your council"},
    )
    role = forms.ChoiceField(
        label="What would you like to do?",
        choices=ROLE_WORDS.items(),
        widget=forms.RadioSelect,
        initial=CouncilRole.READER,
        help_text="Your council’s approver may choose another role for you.",
    )
    job_title = forms.CharField(
        max_length=120,
        error_messages={"required": "Enter your job title"},
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )

    def __init__(self, *args: Any, councils: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["council"].queryset = councils  # type: ignore[attr-defined]
        only = councils[0] if len(councils) == 1 else None
        self.initial.setdefault("council", only)


class DecisionForm(forms.Form):
    """Approve with a role, or refuse with a reason."""

    APPROVE, REFUSE = "approve", "refuse"

    decision = forms.ChoiceField(
        label="Do you approve this request?",
        choices=[(APPROVE, "Yes, this person works for us"), (REFUSE, "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you approve this request"},
    )
    role = forms.ChoiceField(
        label="If yes, in which role?", choices=ROLE_WORDS.items(), widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="If no, why not?",
        help_text="The person is told this.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") == self.REFUSE and not cleaned.get("reason"):
            self.add_error("reason", "Say why, so that the person knows what to do")
        return cleaned


class EndForm(forms.Form):
    """Why a membership ends."""

    reason = forms.CharField(
        label="Reason", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class DomainForm(forms.Form):
    """A mail domain."""

    domain = forms.CharField(
        label="Add a mail domain",
        help_text="The part of an address after the @, such as thornby.gov.uk.",
        max_length=120,
    )
