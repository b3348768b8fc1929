"""What a session has proved since it began, from allauth's own record of it."""

import time
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.http import HttpRequest

#: How allauth calls it in its record.
SECOND_FACTOR = "mfa"
#: What counts as a second factor; recovery codes stand in for one and are none themselves.
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def proved(request: HttpRequest) -> bool:
    """Whether the person used a second factor in this session."""
    records = get_authentication_records(request, request.user)
    return any(each["method"] == SECOND_FACTOR for each in records)


def has_factor(person: Any) -> bool:
    """Whether the person has set one up."""
    return Authenticator.objects.filter(user=person.pk, type__in=FACTORS).exists()


def confirmed_within(request: HttpRequest, seconds: int) -> bool:
    """Whether the person signed in or confirmed in the last ``seconds``; a code where they have a factor."""
    records = get_authentication_records(request, request.user)
    if has_factor(request.user):
        records = [each for each in records if each["method"] == SECOND_FACTOR]
    return bool(records) and time.time() - records[-1]["at"] < seconds


def remember_setting_up(request: HttpRequest, user: Any, authenticator: Any, **rest: Any) -> None:
    """Whoever has just set a factor up has shown that they hold it."""
    if authenticator.type in FACTORS:
        shown = {"type": authenticator.type, "id": authenticator.pk, "reauthenticated": True}
        record_authentication(request, user, SECOND_FACTOR, **shown)


authenticator_added.connect(remember_setting_up, dispatch_uid="peernet.accounts.proof")
