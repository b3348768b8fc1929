"""Hear of people signing in and out, failing to, and getting a new password."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.utils import timezone

from peernet.accounts.models import User
from peernet.audit.remembering import Note, remember

PERSON = "accounts.user"


def _about(person: Any, verb: str, *, by: int | None) -> None:
    key = str(person.pk) if person is not None else ""
    remember([Note(verb, PERSON, key, by, timezone.now())])


@receiver(user_logged_in)
def signed_in(sender: Any, user: Any, **rest: Any) -> None:
    """Somebody signed in."""
    _about(user, "person.signed_in", by=user.pk)


@receiver(user_logged_out)
def signed_out(sender: Any, user: Any, **rest: Any) -> None:
    """Somebody signed out."""
    if user is not None and user.pk:
        _about(user, "person.signed_out", by=user.pk)


@receiver(user_login_failed)
def sign_in_failed(sender: Any, credentials: dict[str, Any], **rest: Any) -> None:
    """Somebody tried; the address is not kept, only whose account it is, if it is anybody's."""
    tried = credentials.get("email") or credentials.get("username") or ""
    known = len(str(tried)) <= 254 and "\0" not in str(tried)
    person = get_user_model().objects.filter(email__iexact=tried).first() if known and tried else None
    _about(person, "person.sign_in_failed", by=None)


@receiver([password_changed, password_reset, password_set])
def password_is_new(sender: Any, user: User, **rest: Any) -> None:
    """Somebody has a new password."""
    _about(user, "person.password_changed", by=user.pk)


@receiver(authenticator_added)
def second_factor_added(sender: Any, user: User, **rest: Any) -> None:
    """Somebody added a second factor."""
    _about(user, "person.second_factor_added", by=user.pk)


@receiver(authenticator_removed)
def second_factor_removed(sender: Any, user: User, **rest: Any) -> None:
    """Somebody took a second factor away."""
    _about(user, "person.second_factor_removed", by=user.pk)
