"""What happens to a council's sign-in while it stands: tested, switched on and off, its secret replaced."""

from datetime import datetime
from typing import Any

from django.db import transaction

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.tenants import notices
from peernet.tenants.models import Tenant
from peernet.tenants.sealing import keep_sealed


@transaction.atomic
def note_test(*, tenant: Tenant, trouble: str, by: Any, at: datetime) -> Tenant:
    """Keep what a test found; empty if nothing."""
    held = _locked(tenant)
    held.tested_at, held.trouble = at, trouble[:300]
    held.save(update_fields=["tested_at", "trouble"])
    record(verb="tenant.tested", subject=held, by=by, at=at, well=not trouble)
    return held


@transaction.atomic
def switch_on(*, tenant: Tenant, by: Any, at: datetime) -> Tenant:
    """Open the door, and tell whoever approves the council's people.

    :raises WrongStateError: if it is open, or the last test did not end well
    """
    held = _locked(tenant)
    if held.switched_off_at is None:
        raise WrongStateError("This sign-in is switched on already.")
    if held.tested_at is None or held.trouble:
        raise WrongStateError("Test it first. It can be switched on once a test finds nothing wrong.")
    held.switched_off_at = None
    held.save(update_fields=["switched_off_at"])
    record(verb="tenant.switched_on", subject=held, by=by, at=at)
    notices.switched_on(held)
    return held


@transaction.atomic
def switch_off(*, tenant: Tenant, by: Any, at: datetime) -> Tenant:
    """Close the door for now; links and memberships stay.

    :raises WrongStateError: if it is closed
    """
    held = _locked(tenant)
    if held.switched_off_at is not None:
        raise WrongStateError("This sign-in is switched off already.")
    held.switched_off_at = at
    held.save(update_fields=["switched_off_at"])
    record(verb="tenant.switched_off", subject=held, by=by, at=at)
    return held


@transaction.atomic
def replace_secret(*, tenant: Tenant, secret: str, by: Any, at: datetime) -> Tenant:
    """Take another client secret, as directories let them run out; the old one is forgotten.

    :raises DomainError: if there is none
    """
    held, given = _locked(tenant), secret.strip()
    if not given:
        raise DomainError("Enter the client secret.", field="secret")
    keep_sealed(held.app, given)
    held.app.save(update_fields=["secret", "settings"])  # type: ignore[union-attr]
    record(verb="tenant.secret_replaced", subject=held, by=by, at=at)
    return held


def _locked(tenant: Tenant) -> Tenant:
    return Tenant.objects.select_for_update(of=("self",)).standing().get(pk=tenant.pk)
