"""What is asked about a concern: never words."""

from django import forms

from peernet.concerns.references import MOST
from peernet.reviews.sending import SentOnceForm, ask


class RaiseForm(SentOnceForm):
    """Nothing but the key that keeps a concern from being raised twice."""


class ReferenceForm(forms.Form):
    """The reference of a referral."""

    reference = forms.CharField(
        label="Referral reference",
        help_text="Only the reference, such as MASH-2026-0412. Nothing about a child.",
        max_length=MOST + 16,
        error_messages=ask("Give the reference of the referral."),
    )
