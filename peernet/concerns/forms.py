"""What is asked about a concern: never words."""

from django import forms

from peernet.concerns.references import MOST


class RaiseForm(forms.Form):
    """Nothing but the key that keeps a concern from being raised twice."""

    key = forms.UUIDField(widget=forms.HiddenInput)


class ReferenceForm(forms.Form):
    """The reference of a referral."""

    reference = forms.CharField(
        label="Referral reference",
        help_text="Only the reference, such as MASH-2026-0412. Nothing about a child.",
        max_length=MOST + 16,
    )
