"""What people hear about a council's sign-in, and about their link to it."""

from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse

from peernet.councils.models import Membership
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


def switched_on(tenant: Tenant) -> None:
    """Tell whoever approves the council's people, who will be asked by those who come that way."""
    notify(
        people=_approvers(tenant),
        subject=f"People of {tenant.council} can now sign in with their account at the council",
        body="Whoever comes that way for the first time asks you to join. If your council did not ask for "
        "this, tell the network’s programme managers.",
        link=reverse("councils:people", args=[tenant.council.code]),
    )


def withdrawn(tenant: Tenant) -> None:
    """Tell whoever approves the council's people that its sign-in opens nothing any more."""
    notify(
        people=_approvers(tenant),
        subject=f"The sign-in of {tenant.council} has been removed",
        body="Memberships that rested on it have ended. Those it concerns have been told how to come in now.",
        link=reverse("councils:people", args=[tenant.council.code]),
    )


def _approvers(tenant: Tenant) -> Any:
    approving = Membership.objects.approvers().filter(council=tenant.council)
    return get_user_model().objects.filter(pk__in=approving.values("person"))
