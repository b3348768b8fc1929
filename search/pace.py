"""How often one reader may ask something that costs the server work at every letter typed."""

from django.core.cache import cache
from django.http import HttpRequest

MOST = 120
SECONDS = 60


def too_fast(request: HttpRequest, what: str) -> bool:
    """Whether this reader has asked more than `MOST` times within the last `SECONDS`, or nearly so."""
    who = (
        f"person-{request.user.pk}" if request.user.is_authenticated else request.META.get("REMOTE_ADDR", "")
    )
    key = f"pace:{what}:{who}"
    if cache.add(key, 1, SECONDS):
        return False
    try:
        return cache.incr(key) > MOST
    except ValueError:
        # It ran out between the two lines: a new stretch begins.
        return False
