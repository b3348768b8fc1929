"""Personal keys to the API: made once, shown once, revoked at any time."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from peernet.accounts.digests import digest_of
from peernet.accounts.models import Token
from peernet.audit.operations import record
from peernet.core.errors import WrongStateError

MOST = 10


@transaction.atomic
def make_key(*, person: Any, name: str, may_write: bool, days: int, at: datetime) -> tuple[Token, str]:
    """Make a key and return it beside its row. Only the digest is kept.

    :raises WrongStateError: if the person has ten keys in use already
    """
    if Token.objects.visible_to(person).usable_at(at).count() >= MOST:
        raise WrongStateError(f"You have {MOST} keys in use. Revoke one before you make another.")
    key = f"pn_{secrets.token_urlsafe(32)}"
    token = Token.objects.create(
        person=person,
        name=name,
        digest=digest_of(key),
        start=key[:8],
        may_write=may_write,
        created_at=at,
        expires_at=at + timedelta(days=days),
    )
    record(verb="key.made", subject=token, by=person, at=at, may_write=may_write)
    return token, key


@transaction.atomic
def revoke_key(*, token: Token, by: Any, at: datetime) -> Token:
    """End a key now; ending it twice changes nothing more."""
    if Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at):
        record(verb="key.revoked", subject=token, by=by, at=at)
    token.refresh_from_db()
    return token
