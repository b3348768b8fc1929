"""What somebody says who vouches or removes a factor."""

from typing import Any

from django import forms

from peernet.lost_devices.states import Known

YES, NO = "yes", "no"


class AnswerForm(forms.Form):
    """Yes, or no with a reason."""

    decision = forms.ChoiceField(widget=forms.RadioSelect, error_messages={"required": "Choose yes or no"})
    reason = forms.CharField(
        label="If no, why not?",
        help_text="The person is told this.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    question = "Do you agree?"
    yes = "Yes"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].label = self.question
        self.fields["decision"].choices = [(YES, self.yes), (NO, "No")]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") == NO and not cleaned.get("reason"):
            self.add_error("reason", "Say why, so that the person knows what to do")
        return cleaned


class VouchForm(AnswerForm):
    """How the approver knows."""

    known = forms.ChoiceField(
        label="If yes, how do you know that it was them?",
        choices=Known.choices,
        widget=forms.RadioSelect,
        required=False,
    )

    field_order = ["decision", "known", "reason"]
    question = "Do you vouch that this person has lost their second factor?"
    yes = "Yes, I have spoken to them myself"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("decision") == YES and not cleaned.get("known"):
            self.add_error("known", "Say how you know that it was them")
        return cleaned


class ResetForm(AnswerForm):
    """The last look before the factor goes."""

    question = "Do you remove this person’s second factor?"
    yes = "Yes, remove it and sign them out everywhere"
