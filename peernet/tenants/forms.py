"""By what a council's sign-in is found."""

from django import forms

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
