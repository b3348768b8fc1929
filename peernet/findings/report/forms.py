"""What is withheld and why, and from when the public reads."""

from typing import Any

from django import forms
from django.utils import timezone

from peernet.core.errors import DomainError
from peernet.findings.models import Exemption, Finding
from peernet.findings.report.operations import embargo_until
from peernet.findings.report.telling import withholdable
from peernet.reviews.sending import ask


class WithholdForm(forms.Form):
    """One sentence of a finding, or all of it."""

    sentence = forms.ChoiceField(
        label="What is left out of the public version?",
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "This sentence has changed. Choose one as it stands now."},
    )
    exemption = forms.ChoiceField(
        label="Under which exemption?",
        choices=[("", "Choose an exemption"), *Exemption.choices],
        error_messages=ask("Choose the exemption."),
    )
    reason = forms.CharField(
        label="Why?",
        help_text="Those who see the full version read it. Drafts and reasons may be asked for by law.",
        max_length=500,
        error_messages=ask("Say why it is withheld."),
    )

    def __init__(self, *args: Any, finding: Finding, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["sentence"]
        field.choices = [*((each, each) for each in withholdable(finding)), ("", "The whole finding")]


class ReleaseForm(forms.Form):
    """The day from which anybody reads it; until then it is under embargo."""

    public_on = forms.DateField(
        label="From which day may anybody read it?",
        help_text="Until that day, from midnight, it is under embargo.",
        error_messages=ask("Give the day."),
    )

    def clean(self) -> dict[str, Any]:
        """The moment at which the embargo ends, as ``public_from``."""
        cleaned = super().clean() or {}
        if day := cleaned.get("public_on"):
            try:
                cleaned["public_from"] = embargo_until(day, today=timezone.localdate())
            except DomainError as refusal:
                self.add_error("public_on", refusal.message)
        return cleaned
