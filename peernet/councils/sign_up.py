"""Only addresses of councils in the network may sign up."""

from peernet.core.errors import DomainError
from peernet.councils.models import ContactDomain


def refuse_unknown_domain(address: str) -> None:
    """Check a new address against the councils' mail domains.

    :raises DomainError: saying what to do
    """
    domain = address.rpartition("@")[2].lower()
    if not ContactDomain.objects.filter(domain=domain).exists():
        raise DomainError(
            f"No council in this network uses addresses at {domain}. "
            "Sign up with your council’s work address. "
            "If this is it, ask the network’s programme manager to add your council’s mail domain.",
            field="email",
        )
