"""What we ask of somebody who signs up, and of a new key."""

from typing import Any

from django import forms

from peernet.accounts.adapter import SIGN_UP_CHECKS
from peernet.core.errors import DomainError


class SignUpForm(forms.Form):
    """The part of signing up that is ours: a name people will recognise."""

    name = forms.CharField(
        label="Full name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )

    field_order = ["name", "email", "password1", "password2"]

    def clean(self) -> dict[str, Any]:
        """Refuse an address that no subject above knows; people who have an account are not asked again."""
        cleaned = super().clean() or self.cleaned_data
        for check in SIGN_UP_CHECKS if cleaned.get("email") else ():
            try:
                check(cleaned["email"])
            except DomainError as refusal:
                self.add_error("email", refusal.message)
        return cleaned

    def signup(self, request: Any, user: Any) -> None:
        """Called by allauth once the person is saved; the adapter has set the name already."""


class TokenForm(forms.Form):
    """A name, a scope and a lifetime for a personal key."""

    name = forms.CharField(max_length=60, help_text="Where you will use it, such as “Monthly report”.")
    may_write = forms.BooleanField(label="May change things, not only read", required=False)
    days = forms.TypedChoiceField(
        label="Expires after",
        choices=[(30, "30 days"), (90, "90 days"), (365, "1 year")],
        coerce=int,
        initial=90,
    )
