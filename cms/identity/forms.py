"""What people write around the identity check and the council's gate."""

from typing import Any

from django import forms

from cms.models import ApprovalLink, JointAgreement, Ruling


def _words(label: str, *, help_text: str = "", required: bool = True, longest: int = 4000) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=longest,
        widget=forms.Textarea({"rows": 4}),
    )


class RulingForm(forms.Form):
    """Which passages, what about them, and why."""

    passages = forms.MultipleChoiceField(
        label="Passages you decide about",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one passage."},
    )
    verdict = forms.ChoiceField(
        label="Your decision",
        choices=[
            (Ruling.Verdict.CLEARED, "Clear them: they point to no child"),
            (Ruling.Verdict.CHANGE, "Ask the author to change them"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you clear the passages or ask for a change."},
    )
    reason = _words(
        "Why",
        help_text="Your name, this reason and the day are kept with the case study.",
        longest=1000,
    )

    def __init__(self, *args: Any, found: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.hit.fingerprint, f"“{each.hit.words}” in {each.label}") for each in found]
        self.fields["passages"].choices = choices  # type: ignore[attr-defined]


class LinkForm(forms.Form):
    """Whom to ask to sign without an account."""

    name = forms.CharField(label="Full name", max_length=120)
    role = forms.CharField(
        label="Role", max_length=120, help_text="Such as: Director of Children’s Services."
    )
    email = forms.EmailField(label="Work e-mail address", help_text="The link goes there and nowhere else.")


class SigningForm(forms.Form):
    """The decision of somebody who signs by link."""

    decision = forms.ChoiceField(
        label="Do you sign it off?",
        choices=[
            (ApprovalLink.Decision.APPROVED, "I sign this version off for the council"),
            (ApprovalLink.Decision.CHANGES, "I ask for changes first"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you sign it off or ask for changes."},
    )
    comment = _words(
        "What should change, or a comment",
        help_text="Needed when you ask for changes. The author reads it.",
        required=False,
    )
    name = forms.CharField(label="Your full name", max_length=120)
    role = forms.CharField(label="Your role", max_length=120)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wants_changes = cleaned.get("decision") == ApprovalLink.Decision.CHANGES
        if wants_changes and not cleaned.get("comment", "").strip():
            self.add_error("comment", "Write what should change, and why.")
        return cleaned


class AgreementForm(forms.Form):
    """What a joint owner says to the words."""

    decision = forms.ChoiceField(
        label="Your council’s answer",
        choices=[
            (JointAgreement.Decision.AGREED, "We agree to these words"),
            (JointAgreement.Decision.DECLINED, "We do not agree"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether your council agrees."},
    )
    comment = _words(
        "What you do not agree with, or a comment",
        help_text="Needed when you do not agree. The author reads it.",
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        declines = cleaned.get("decision") == JointAgreement.Decision.DECLINED
        if declines and not cleaned.get("comment", "").strip():
            self.add_error("comment", "Say what you do not agree with.")
        return cleaned
