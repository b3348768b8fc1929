"""A council's own sign-in, written down and switched off: its directory is invented, so no test ends well."""

from datetime import datetime

from peernet.accounts.models import User
from peernet.councils.models import Council
from peernet.tenants.looking_after import note_test
from peernet.tenants.models import Tenant
from peernet.tenants.operations import add_tenant

MANAGER = "morgan.hale@peernet.example"
HOST = "login.saltshire.example"


def load_sign_ins(people: dict[str, User], councils: dict[str, Council], *, at: datetime) -> int:
    """Set one up, once, and keep what a test of it finds; how many there are."""
    council, manager = councils["XSA"], people[MANAGER]
    if not Tenant.objects.filter(council=council).exists():
        made = add_tenant(
            council=council,
            issuer=f"https://{HOST}/v2.0",
            client_id="5f0c2a7e-peernet",
            secret="nobody knows it",  # noqa: S106 - opens nothing
            by=manager,
            at=at,
        )
        note_test(tenant=made, trouble=f"{HOST} does not answer: there is no such host.", by=manager, at=at)
    return Tenant.objects.standing().count()
