"""How allauth treats somebody who comes from a council's sign-in."""

import secrets
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.http import HttpRequest

from peernet.councils.models import Council
from peernet.tenants.asking import session_for
from peernet.tenants.door.refusing import BROKEN, CANCELLED, NOT_VOUCHED_FOR, STOPPED, UNFINISHED, refused
from peernet.tenants.models import Tenant
from peernet.tenants.sealing import opened


class TenantAdapter(DefaultSocialAccountAdapter):
    """An account is found by who the council says it is, never by the address it tells."""

    def list_apps(self, request: Any, provider: Any = None, client_id: Any = None) -> list[Any]:
        if not settings.COUNCIL_SIGN_IN:
            return []
        apps = super().list_apps(request, provider=provider, client_id=client_id)
        standing = set(Tenant.objects.open().values_list("app", flat=True))
        return [opened(app) for app in apps if app.pk in standing]

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Refuse an answer to another question, and whoever the council cannot vouch for."""
        claims, state = sociallogin.claims, sociallogin.state
        if not secrets.compare_digest(str(claims["nonce"]), str(state.get("nonce", ""))):
            raise ImmediateHttpResponse(refused(request, BROKEN, why=UNFINISHED))
        if sociallogin.is_existing or state.get("process") == AuthProcess.CONNECT:
            return
        tenant = Tenant.objects.of_key(sociallogin.account.provider).get()
        if problem := problem_with_address(claims, tenant):
            raise ImmediateHttpResponse(refused(request, problem, why=NOT_VOUCHED_FOR))

    def populate_user(self, request: Any, sociallogin: Any, data: dict[str, Any]) -> Any:
        person = super().populate_user(request, sociallogin, data)
        person.email = person.email.lower()
        person.name = str(data.get("name") or person.email.partition("@")[0])[:120]
        return person

    def on_authentication_error(self, request: Any, provider: Any, error: Any = None, **rest: Any) -> None:
        """One page for whatever went wrong; it does not say more than its reader can use."""
        stopped = getattr(error, "value", error) == "cancelled"
        words, why = (CANCELLED, STOPPED) if stopped else (BROKEN, UNFINISHED)
        raise ImmediateHttpResponse(refused(request, words, why=why))

    def get_requests_session(self) -> Any:
        """Nobody is followed from the address that was written down to another, nor led inside the house."""
        return session_for(Tenant.objects.at_door_of(self.request).first())


def problem_with_address(claims: dict[str, Any], tenant: Tenant) -> str:
    """Why no account is made for somebody who comes for the first time; empty if one is."""
    address = str(claims.get("email", "")).lower()
    name, _, domain = address.rpartition("@")
    if not name or len(address) > 254 or any(not each.isprintable() or each.isspace() for each in address):
        return "Your council’s sign-in did not tell us your email address. Ask your council’s IT to send it."
    if claims.get("email_verified", True) is not True:
        return "Your council has not confirmed your email address. Ask your council’s IT, or sign up by mail."
    if not Council.objects.filter(pk=tenant.council_id).reached_from([domain]).exists():
        return (
            f"{domain} is not a mail domain of {tenant.council}. Sign up with the address of the council you "
            "work for, or sign in to your account and link this sign-in to it."
        )
    return ""
