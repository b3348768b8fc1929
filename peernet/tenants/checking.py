"""Looking whether a council's directory is what its door needs, before anybody stands at it."""

import json
from typing import Any
from urllib.parse import urlsplit

from requests import RequestException, Session

from peernet.core.outside import InsideError, failure_in_words
from peernet.tenants.asking import session_for
from peernet.tenants.door.algorithms import ALGORITHMS
from peernet.tenants.models import Tenant
from peernet.tenants.sealing import is_readable

DESCRIPTION = "/.well-known/openid-configuration"
LARGEST = 512 * 1024
ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri")
NO_SUCH = "What answers there is no directory that people can sign in at (OpenID Connect)."
NO_SECRET = "The client secret can no longer be read. Give it again."  # noqa: S105 - words, no secret


def trouble_at(tenant: Tenant) -> str:
    """What would keep people out, in words; empty if nothing was found."""
    if tenant.app is None or not is_readable(tenant.app):
        return NO_SECRET
    host = urlsplit(tenant.issuer).hostname
    try:
        with session_for(tenant) as session:
            said = _read(session, tenant.issuer + DESCRIPTION)
            return _trouble_in(said, tenant) or _trouble_with_keys(_read(session, said["jwks_uri"]))
    except RequestException as failure:
        return f"{host} does not answer: {_reason(failure)}."
    except ValueError:
        return NO_SUCH


def _trouble_in(said: dict[str, Any], tenant: Tenant) -> str:
    if str(said.get("issuer", "")).rstrip("/") != tenant.issuer:
        return "The directory calls itself something else. The issuer must be what it calls itself."
    server = urlsplit(tenant.issuer).scheme
    for name in ADDRESSES:
        address = said.get(name)
        if not isinstance(address, str) or urlsplit(address).scheme != server:
            return f"The directory names no secure address as its {name}."
    if not ALGORITHMS & set(_names(said, "id_token_signing_alg_values_supported")):
        return "The directory does not sign with a key of its own (such as RS256)."
    challenges = _names(said, "code_challenge_methods_supported")
    if challenges and "S256" not in challenges:
        return "The directory does not take part in PKCE (S256)."
    return ""


def _trouble_with_keys(said: dict[str, Any]) -> str:
    keys = said.get("keys")
    return (
        "" if isinstance(keys, list) and keys else "The directory shows no key to check its signatures with."
    )


def _names(said: dict[str, Any], name: str) -> list[str]:
    given = said.get(name)
    return [str(each) for each in given] if isinstance(given, list) else []


def _read(session: Session, address: str) -> dict[str, Any]:
    with session.get(address, stream=True) as answer:
        answer.raise_for_status()
        content = answer.raw.read(LARGEST + 1, decode_content=True)
    found = json.loads(content) if len(content) <= LARGEST else None
    if not isinstance(found, dict):
        raise ValueError("not a description")
    return found


def _reason(failure: RequestException) -> str:
    """The first cause, not what three libraries made of it."""
    if failure.response is not None:
        return f"it says {failure.response.status_code}"
    cause: BaseException = failure
    while inner := cause.__cause__ or cause.__context__ or next(iter(_wrapped(cause)), None):
        cause = inner
        if isinstance(cause, InsideError):
            break
    return failure_in_words(cause)


def _wrapped(failure: BaseException) -> list[BaseException]:
    told = [*failure.args, getattr(failure, "reason", None)]
    return [each for each in told if isinstance(each, BaseException)]
