"""How allauth signs people up here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings

from peernet.accounts.proof.sessions import confirmed_within


class AccountAdapter(DefaultAccountAdapter):
    """Addresses in lower case, and a name for everybody."""

    def is_reauthentication_required(self, *, app: str, **rest: Any) -> bool:
        """Whoever has just signed in has just confirmed."""
        within = settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        asked: bool = super().is_reauthentication_required(app=app, **rest)
        return asked and not confirmed_within(self.request, within)

    def clean_email(self, email: str) -> str:
        return super().clean_email(email).lower()

    def save_user(self, request: Any, user: Any, form: Any, commit: bool = True) -> Any:
        user.name = form.cleaned_data.get("name", "")
        return super().save_user(request, user, form, commit=commit)


#: Asked about the address of everybody who signs up; subjects above register theirs.
SIGN_UP_CHECKS: list[Any] = []
