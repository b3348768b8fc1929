"""How often somebody may guess at a link before the door stays shut for a while."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

MOST = 20
WINDOW = 300


def too_many(request: HttpRequest) -> bool:
    """Whether guesses from this address have used up their number."""
    return cache.get(_key(request), 0) >= MOST


def note(request: HttpRequest) -> None:
    """Count one wrong guess."""
    key = _key(request)
    if not cache.add(key, 1, WINDOW):
        try:
            cache.incr(key)
        except ValueError:
            # It ran out between the two lines.
            cache.set(key, 1, WINDOW)


def _key(request: HttpRequest) -> str:
    return f"sign-off:{get_adapter().get_client_ip(request)}"
