"""Heard from allauth: an account was made or linked by a council's sign-in."""

from typing import Any

from allauth.account.signals import user_signed_up
from allauth.socialaccount.signals import social_account_added
from django.utils import timezone

from peernet.audit.operations import record
from peernet.tenants import notices
from peernet.tenants.models import Tenant
from peernet.tenants.operations import ask_by_tenant


def signed_up(request: Any, user: Any, sociallogin: Any = None, **rest: Any) -> None:
    """Ask to belong to the council whose sign-in made the account."""
    if sociallogin is not None:
        tenant = Tenant.objects.of_key(sociallogin.account.provider).get()
        record(verb="tenant.signed_up", subject=tenant, by=user, at=timezone.now())
        ask_by_tenant(person=user, tenant=tenant, at=timezone.now())


def linked(request: Any, sociallogin: Any, **rest: Any) -> None:
    """The same for somebody who had an account, and tell them."""
    tenant, person = Tenant.objects.of_key(sociallogin.account.provider).get(), sociallogin.user
    record(verb="tenant.linked", subject=tenant, by=person, at=timezone.now())
    ask_by_tenant(person=person, tenant=tenant, at=timezone.now())
    notices.linked(person, tenant)


user_signed_up.connect(signed_up, dispatch_uid="peernet.tenants.signed_up")
social_account_added.connect(linked, dispatch_uid="peernet.tenants.linked")
