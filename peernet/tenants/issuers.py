"""Which addresses can be a council's directory."""

import re
from urllib.parse import SplitResult, urlsplit

from peernet.core.errors import DomainError

LONGEST = 300
#: Names that lead to machines of the house, whatever they are in the open internet.
INSIDE = (".internal", ".intranet", ".lan", ".local", ".localhost", ".home.arpa")
#: What Entra calls everybody's directory; whoever has any account anywhere could sign in there.
EVERYBODYS = re.compile(r"^/(common|organizations|consumers)(/|$)", re.IGNORECASE)


def issuer_from(words: str, *, outside: bool) -> str:
    """The issuer as it is written down; ``outside`` asks for a name on the open internet.

    :raises DomainError: if it is none
    """
    address = words.strip().rstrip("/")
    parts = _parts(address)
    if EVERYBODYS.match(parts.path):
        raise _refusal("This is everybody’s directory. Give the council’s own, with its number in it.")
    if outside:
        _must_be_outside(parts)
    return address


def _parts(address: str) -> SplitResult:
    odd = len(address) > LONGEST or any(each.isspace() or not each.isprintable() for each in address)
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise _refusal("Give the issuer as an https address.") from error
    unlike = parts.query or parts.fragment or parts.username is not None or port == 0
    if odd or unlike or parts.scheme != "https" or not parts.hostname:
        raise _refusal("Give the issuer as an https address.")
    return parts


def _must_be_outside(parts: SplitResult) -> None:
    host = (parts.hostname or "").rstrip(".")
    number = ":" in host or re.fullmatch(r"[\d.]+|0x[\da-f.x]+", host) is not None
    if number or "." not in host or host.endswith(INSIDE):
        raise _refusal("Give an address on the open internet, by its name.")
    if parts.port not in (None, 443):
        raise _refusal("Give the address without a port.")


def _refusal(words: str) -> DomainError:
    return DomainError(words, field="issuer")
