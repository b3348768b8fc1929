"""Only addresses of councils in the network may sign up, and whoever opened an invitation first."""

from allauth.core import context
from django.utils import timezone

from peernet.core.errors import DomainError
from peernet.councils.models import ContactDomain, Invitation

#: Where a browser keeps which invitation was opened in it.
OPENED = "invitation"


def refuse_unknown_domain(address: str) -> None:
    """Check a new address against the councils' mail domains; an invitation in hand opens the door as well.

    That an address was invited is not asked: who has the link knows, nobody else learns it here.

    :raises DomainError: saying what to do
    """
    domain = address.rpartition("@")[2].lower()
    if (
        not ContactDomain.objects.filter(domain=domain).exists()
        and opened_invitation(context.request) is None
    ):
        raise DomainError(
            f"No council in this network uses addresses at {domain}. "
            "Sign up with your council’s work address. "
            "If this is it, ask the network’s programme manager to add your council’s mail domain.",
            field="email",
        )


def opened_invitation(request: object) -> Invitation | None:
    """The invitation whose link was opened in this browser, while it works."""
    session = getattr(request, "session", {})
    rows = Invitation.objects.usable_at(timezone.now()).select_related("council", "invited_by")
    return rows.filter(selector=session[OPENED]).first() if OPENED in session else None
