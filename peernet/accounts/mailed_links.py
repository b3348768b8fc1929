"""Links in mails: a part by chance that finds the row, and a part that only we can make."""

import hmac
import re
import secrets
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from peernet.accounts.digests import digest_of

SELECTOR = 22
TOKEN = re.compile(rf"[\w-]{{{SELECTOR}}}[0-9a-f]{{64}}", re.ASCII)


@dataclass(frozen=True)
class MailedLinks:
    """The links of one purpose. Rows keep `selector` and `digest`; the token is kept nowhere."""

    purpose: str

    def new(self) -> dict[str, str]:
        """What a row keeps of a new link."""
        selector = secrets.token_urlsafe(16)
        return {"selector": selector, "digest": digest_of(self.token_of(selector))}

    def token_of(self, selector: str) -> str:
        """The token of a link, made from our secret."""
        return selector + salted_hmac(self.purpose, selector, algorithm="sha256").hexdigest()

    def row_of(self, token: str, rows: QuerySet) -> Any:
        """The row that a token belongs to, or None; the whole is compared in constant time."""
        if not TOKEN.fullmatch(token):
            return None
        row = rows.filter(selector=token[:SELECTOR]).first()
        kept = row.digest if row else digest_of("nothing")
        return row if hmac.compare_digest(digest_of(token), kept) else None
