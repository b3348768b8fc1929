"""How allauth signs people up here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django import forms

from peernet.core.errors import DomainError


class AccountAdapter(DefaultAccountAdapter):
    """Addresses in lower case, a name for everybody, and only addresses that a council has named."""

    def clean_email(self, email: str) -> str:
        """Refuse an address whose domain belongs to no council, saying what to do."""
        address = super().clean_email(email).lower()
        for check in SIGN_UP_CHECKS:
            try:
                check(address)
            except DomainError as refusal:
                raise forms.ValidationError(refusal.message) from refusal
        return address

    def save_user(self, request: Any, user: Any, form: Any, commit: bool = True) -> Any:
        user.name = form.cleaned_data.get("name", "")
        return super().save_user(request, user, form, commit=commit)


#: Asked about every new address; subjects above register theirs (councils knows the domains).
SIGN_UP_CHECKS: list[Any] = []
