"""Add a council's sign-in, withdraw it; ask to belong by it, and end the link."""

from datetime import datetime
from typing import Any

from allauth.socialaccount.models import SocialAccount, SocialApp
from django.db import transaction

from peernet.audit.operations import record
from peernet.core.errors import DomainError
from peernet.councils import notices as councils_notices
from peernet.councils.models import Council, Membership
from peernet.councils.operations import end, withdraw
from peernet.councils.operations.memberships import tell
from peernet.councils.states import CouncilRole, MembershipState
from peernet.tenants import notices
from peernet.tenants.issuers import issuer_from
from peernet.tenants.models import Basis, Tenant
from peernet.tenants.sealing import keep_sealed

PROVIDER = "openid_connect"
BECAUSE = "The council’s own sign-in no longer stands behind it."


@transaction.atomic
def add_tenant(
    *, council: Council, issuer: str, client_id: str, secret: str, by: Any, at: datetime
) -> Tenant:
    """Write down the council's own sign-in.

    Nobody as ``by`` is whoever runs the server: that sign-in may be inside the house, and opens at once.
    Anybody else's is on the open internet, and closed until it was tested and is switched on.

    :raises DomainError: if the issuer is no plain https address, or either is in use already
    """
    address = issuer_from(issuer, outside=by is not None)
    if Tenant.objects.standing().filter(council=council).exists():
        raise DomainError(f"{council} signs in by itself already. Withdraw that first.", field="council")
    holder = Tenant.objects.standing().filter(issuer=address).first()
    if holder:
        raise DomainError(f"This issuer belongs to {holder.council}.", field="issuer")
    app = SocialApp(
        provider=PROVIDER,
        provider_id=council.code.lower(),
        name=council.name[:40],
        client_id=client_id.strip(),
        settings={"server_url": address},
    )
    keep_sealed(app, secret.strip())
    app.save()
    tenant = Tenant.objects.create(
        council=council,
        app=app,
        issuer=address,
        added_by=by,
        added_at=at,
        switched_off_at=at if by else None,
    )
    record(verb="tenant.added", subject=tenant, by=by, at=at, issuer=address)
    return tenant


@transaction.atomic
def withdraw_tenant(*, tenant: Tenant, by: Any, at: datetime) -> int:
    """Close the council's door: links end, and so do memberships that rest on them; says how many people."""
    locked = Tenant.objects.select_for_update(of=("self",)).standing().get(pk=tenant.pk)
    app = locked.app
    links = SocialAccount.objects.filter(provider=app.provider_id).select_related("user").order_by("pk")
    number = 0
    for link in links:
        _end(link, locked, by=by, at=at)
        number += 1
    for basis in locked.bases.select_related("membership"):
        _let_go(basis, by=by, at=at)
    locked.app, locked.withdrawn_at = None, at
    locked.save(update_fields=["app", "withdrawn_at"])
    app.delete()
    record(verb="tenant.withdrawn", subject=locked, by=by, at=at, people=number)
    notices.withdrawn(locked)
    return number


@transaction.atomic
def ask_by_tenant(*, person: Any, tenant: Tenant, at: datetime) -> Membership | None:
    """Ask the approver of the tenant's council, as signing up does; None for whoever belongs or waits."""
    if person.memberships.standing().exists():
        return None
    membership = Membership.objects.create(
        person=person, council=tenant.council, role=CouncilRole.READER, requested_at=at
    )
    Basis.objects.create(membership=membership, tenant=tenant)
    tell(membership, "membership.requested", by=person, at=at, role=membership.role, tenant=tenant.pk)
    councils_notices.membership_requested(membership)
    return membership


@transaction.atomic
def end_link(*, link: SocialAccount, by: Any, at: datetime) -> None:
    """Stop a council's sign-in from opening one's account."""
    tenant = Tenant.objects.of_key(link.provider).get()
    _end(link, tenant, by=by, at=at)


def _end(link: SocialAccount, tenant: Tenant, *, by: Any, at: datetime) -> None:
    person = link.user
    link.delete()
    record(verb="tenant.link_ended", subject=tenant, by=by, at=at, person=person.pk)
    for basis in tenant.bases.filter(membership__person=person).select_related("membership"):
        _let_go(basis, by=by, at=at)
    notices.link_ended(person, tenant)


def _let_go(basis: Basis, *, by: Any, at: datetime) -> None:
    membership = basis.membership
    if membership.state == MembershipState.ACTIVE:
        end(membership=membership, reason=BECAUSE, by=by, at=at)
    elif membership.state == MembershipState.REQUESTED:
        withdraw(membership=membership, by=by, at=at)
    basis.delete()
