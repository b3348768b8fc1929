"""``Authorization: Bearer pn_…`` for programs."""

from typing import Any

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from peernet.accounts.digests import digest_of
from peernet.accounts.models import Token


class TokenAuthentication(BaseAuthentication):
    """Sign a program in by its person's key."""

    keyword = "Bearer"

    def authenticate(self, request: Request) -> tuple[Any, Token] | None:
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != self.keyword.lower().encode():
            return None
        if len(words) != 2:
            raise AuthenticationFailed("Send “Authorization: Bearer” followed by one key.")
        token = self._find(words[1])
        if token is None:
            raise AuthenticationFailed("This key is not valid. It may have expired or been revoked.")
        Token.objects.filter(pk=token.pk).update(used_at=timezone.now())
        return token.person, token

    def authenticate_header(self, request: Request) -> str:
        return self.keyword

    def _find(self, key: bytes) -> Token | None:
        digest = digest_of(key)
        return Token.objects.usable_at(timezone.now()).select_related("person").filter(digest=digest).first()
