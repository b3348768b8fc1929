"""How allauth signs people up here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Addresses in lower case, and a name for everybody."""

    def clean_email(self, email: str) -> str:
        return super().clean_email(email).lower()

    def save_user(self, request: Any, user: Any, form: Any, commit: bool = True) -> Any:
        user.name = form.cleaned_data.get("name", "")
        return super().save_user(request, user, form, commit=commit)


#: Asked about the address of everybody who signs up; subjects above register theirs.
SIGN_UP_CHECKS: list[Any] = []
