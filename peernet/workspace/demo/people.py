"""The invented people: one for every role, each with a verified address at their council's domain."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from peernet.accounts.models import NetworkRole, User
from peernet.councils.models import Council, Membership
from peernet.councils.states import MembershipState
from peernet.outbox.operations import post
from peernet.workspace.demo.councils import domain_of

NETWORK_DOMAIN = "peernet.example"


def address_of(row: dict[str, Any], councils: dict[str, Council]) -> str:
    """first.last@domain."""
    domain = domain_of(councils[row["council"]].name) if "council" in row else NETWORK_DOMAIN
    return f"{row['name'].lower().replace(' ', '.')}@{domain}"


def load_people(network: dict[str, Any], councils: dict[str, Council], *, at: datetime) -> dict[str, User]:
    """Write the people, their memberships and network roles; a second time changes nothing."""
    secret = make_password(network["password"])
    people = {}
    for row in network["people"]:
        email = address_of(row, councils)
        person, _ = User.objects.get_or_create(
            email=email, defaults={"name": row["name"], "password": secret}
        )
        EmailAddress.objects.get_or_create(
            user=person, email=email, defaults={"verified": True, "primary": True}
        )
        for role in row.get("network", []):
            if NetworkRole.objects.get_or_create(person=person, role=role)[1]:
                post("network_role.changed", person=person.pk)
        if "council" in row:
            join(person, councils[row["council"]], row, at=at)
        people[email] = person
    return people


def join(person: User, council: Council, row: dict[str, Any], *, at: datetime) -> None:
    """Belong to a council, or wait for its approver."""
    waiting = row.get("waiting", False)
    membership, made = Membership.objects.get_or_create(
        person=person,
        council=council,
        defaults={
            "role": row["role"],
            "job_title": row["job"],
            "state": MembershipState.REQUESTED if waiting else MembershipState.ACTIVE,
            "requested_at": at,
            "decided_at": None if waiting else at,
        },
    )
    if made and not waiting:
        post("membership.changed", membership=membership.pk)
