"""Signs the addresses of results, so that ours lead where we said and to nowhere else."""

from django.core.signing import Signer
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme

_signer = Signer(salt="search.learning.chosen")


def signature(*, to: str, search: str, rank: str, key: str) -> str:
    """What proves that we made the address."""
    # Lengths tell apart what would read the same when put together.
    parts = (to, search, rank, key)
    return _signer.signature("|".join(f"{len(part)}:{part}" for part in parts))


def is_ours(sign: str, *, to: str, search: str, rank: str, key: str) -> bool:
    """Whether we signed exactly this, and it leads to a page of ours."""
    expected = signature(to=to, search=search, rank=rank, key=key)
    return constant_time_compare(sign.encode(errors="replace"), expected.encode()) and leads_to_us(to)


def leads_to_us(url: str) -> bool:
    """Whether it is a path on this site."""
    return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
