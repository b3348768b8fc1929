"""The link of an invitation: a random part that finds the row, and a part that only we can make."""

import hmac
import re
import secrets

from django.utils.crypto import salted_hmac

from peernet.accounts.digests import digest_of
from peernet.councils.models import Invitation

TOKEN = re.compile(r"[\w-]{22}[0-9a-f]{64}", re.ASCII)


def new_link() -> dict[str, str]:
    """What is kept of a new link."""
    selector = secrets.token_urlsafe(16)
    return {"selector": selector, "digest": digest_of(token_of(selector))}


def token_of(selector: str) -> str:
    """The token of a link, made from our secret, so that it is kept nowhere, not even for the mail."""
    return selector + salted_hmac("councils.invitation", selector, algorithm="sha256").hexdigest()


def invitation_of(token: str) -> Invitation | None:
    """The invitation a token belongs to; the whole is compared in constant time."""
    if not TOKEN.fullmatch(token):
        return None
    rows = Invitation.objects.select_related("council", "invited_by")
    invitation = rows.filter(selector=token[:22]).first()
    kept = invitation.digest if invitation else digest_of("nothing")
    return invitation if hmac.compare_digest(digest_of(token), kept) else None
