"""What people hear about their link to a council's sign-in."""

from typing import Any

from django.urls import reverse

from peernet.notifications.operations import notify
from peernet.tenants.models import Tenant


def linked(person: Any, tenant: Tenant) -> None:
    """Tell the owner, who may not have done it."""
    notify(
        people=[person],
        subject=f"The sign-in of {tenant.council} now opens your account",
        body="If you did not link it, end the link at the address below and change your password.",
        link=reverse("council-sign-in:linked"),
    )


def link_ended(person: Any, tenant: Tenant) -> None:
    """Tell the owner how to come in now."""
    notify(
        people=[person],
        subject=f"The sign-in of {tenant.council} no longer opens your account",
        body="Your account stays. Choose a password at the address below if you have none.",
        link=reverse("account_reset_password"),
    )
