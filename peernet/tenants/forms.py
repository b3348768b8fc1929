"""By what a council's sign-in is found, and what it takes to set one up."""

from datetime import date
from typing import Any

from django import forms

from peernet.core.choosing import RowField
from peernet.core.sending import ask
from peernet.councils.models import Council
from peernet.tenants.issuers import LONGEST
from peernet.tenants.models import Tenant


class FindForm(forms.Form):
    """A work address, of which only the part after the @ is looked at."""

    email = forms.EmailField(
        label="Your work email address",
        help_text="We look only at the part after the @, to find your council.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def tenant(self) -> Tenant | None:
        """The council's sign-in, if it has one."""
        domain = self.cleaned_data["email"].rpartition("@")[2].lower()
        return Tenant.objects.reached_from([domain]).order_by("pk").first()


NO_SUCH = "No council with this mail domain signs in here that way. Sign in with your email and password."


class SecretForm(forms.Form):
    """A client secret, which is never shown again."""

    secret = forms.CharField(
        label="Client secret",
        help_text="The value, not its number. It is kept sealed and never shown again.",
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages=ask("Enter the client secret"),
    )


class SetUpForm(SecretForm):
    """Which council, which directory, and what that directory calls us."""

    council = RowField(
        queryset=Council.objects.none(),
        empty_label="Choose a council",
        error_messages=ask("Choose a council"),
    )
    issuer = forms.CharField(
        help_text="What the council’s directory calls itself, with its own number in it where it has one. "
        "Of Entra: https://login.microsoftonline.com/NUMBER/v2.0",
        max_length=LONGEST,
        widget=forms.URLInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages=ask("Enter the issuer"),
    )
    client_id = forms.CharField(
        label="Client ID",
        help_text="What the directory calls the application that the council registered for us.",
        max_length=191,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages=ask("Enter the client ID"),
    )

    field_order = ("council", "issuer", "client_id", "secret")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = Council.objects.current_on(today).exclude(pk__in=Tenant.objects.standing().values("council"))
        self.fields["council"].queryset = free.order_by("name", "pk")  # type: ignore[attr-defined]
