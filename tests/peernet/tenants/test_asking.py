"""A directory typed on a page is asked on the open internet alone, and a test says what is wrong with it."""

import json
import socket
from typing import Any

import pytest
import requests

from peernet.core import outside
from peernet.core.errors import DomainError
from peernet.core.outside import InsideError
from peernet.tenants.asking import session_for
from peernet.tenants.checking import DESCRIPTION, NO_SECRET, NO_SUCH, trouble_at
from peernet.tenants.issuers import issuer_from
from peernet.tenants.models import Tenant
from tests.factories import CoordinatorFactory

pytestmark = pytest.mark.django_db
ISSUER = "https://login.thornby.example/v2.0"
KEYS = "https://login.thornby.example/keys"
SOUND: dict[str, Any] = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": KEYS,
    "id_token_signing_alg_values_supported": ["RS256"],
}


@pytest.fixture
def typed(thornby: Tenant) -> Tenant:
    """A sign-in that somebody typed on a page."""
    thornby.issuer, thornby.added_by = ISSUER, CoordinatorFactory()
    thornby.save()
    return thornby


def answering(monkeypatch: pytest.MonkeyPatch, said: dict[str, Any]) -> None:
    """The open internet, as a list of addresses and what they answer."""

    def send(adapter: Any, request: Any, **rest: Any) -> requests.Response:
        answer = requests.Response()
        content = said.get(request.url)
        answer.status_code, answer.url, answer.request = (
            200 if content is not None else 404,
            request.url,
            request,
        )
        answer.raw = Raw(content if isinstance(content, bytes) else json.dumps(content).encode())
        return answer

    monkeypatch.setattr("requests.adapters.HTTPAdapter.send", send)


class Raw:
    """The body of an answer."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def read(self, most: int, **rest: Any) -> bytes:
        return self.content[:most]

    def close(self) -> None:
        pass

    release_conn = close


@pytest.mark.parametrize("number", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "::1"])
def test_a_name_that_leads_inside_is_never_connected_to(
    typed: Tenant, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    def never(*args: Any, **rest: Any) -> None:
        raise AssertionError(f"connected to {args}")

    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 443))]
    monkeypatch.setattr(outside.socket, "getaddrinfo", lambda *args, **rest: found)
    monkeypatch.setattr(outside.socket, "create_connection", never)
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")

    assert trouble_at(typed) == (
        "login.thornby.example does not answer: login.thornby.example is not on the open internet."
    )
    for address in ("https://metadata.example/", "https://metadata.example:8443/"):
        with session_for(typed) as session, pytest.raises(requests.ConnectionError) as refused:
            session.get(address)
        assert InsideError.__name__ in repr(refused.value)
    for address in ("http://metadata.example/", "file:///etc/passwd"):
        with session_for(None) as session, pytest.raises(requests.exceptions.InvalidSchema):
            session.get(address)


def test_a_connection_goes_to_the_number_that_was_looked_at(
    typed: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = []

    def connect(address: Any, *args: Any, **rest: Any) -> None:
        reached.append(address)
        raise ConnectionRefusedError("nobody there")

    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 443))]
    monkeypatch.setattr(outside.socket, "getaddrinfo", lambda *args, **rest: found)
    monkeypatch.setattr(outside.socket, "create_connection", connect)

    assert trouble_at(typed) == "login.thornby.example does not answer: nobody there."
    assert reached == [("93.184.216.34", 443)]


def test_a_directory_written_down_by_whoever_runs_the_server_may_be_inside(
    thornby: Tenant, directory: str
) -> None:
    assert trouble_at(thornby) == ""
    with session_for(thornby) as session:
        assert session.get(directory + DESCRIPTION).ok


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, ""),
        ({"issuer": "https://login.thornby.example/v1"}, "calls itself something else"),
        ({"token_endpoint": "http://login.thornby.example/token"}, "no secure address as its token_endpoint"),
        ({"jwks_uri": ["x"]}, "no secure address as its jwks_uri"),
        ({"id_token_signing_alg_values_supported": ["HS256", "none"]}, "does not sign with a key of its own"),
        ({"id_token_signing_alg_values_supported": 7}, "does not sign with a key of its own"),
        ({"code_challenge_methods_supported": ["plain"]}, "PKCE"),
    ],
)
def test_a_test_says_what_is_wrong(
    typed: Tenant, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], told: str
) -> None:
    answering(monkeypatch, {ISSUER + DESCRIPTION: SOUND | change, KEYS: {"keys": [{"kid": "1"}]}})

    assert told in trouble_at(typed)
    assert bool(told) is bool(trouble_at(typed))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, "login.thornby.example does not answer: it says 404."),
        ({ISSUER + DESCRIPTION: ["no", "description"]}, NO_SUCH),
        ({ISSUER + DESCRIPTION: b"<html>"}, NO_SUCH),
        ({ISSUER + DESCRIPTION: b'"' + b"x" * 600_000 + b'"'}, NO_SUCH),
        ({ISSUER + DESCRIPTION: SOUND, KEYS: {"keys": []}}, "no key to check its signatures with"),
    ],
)
def test_what_is_no_directory_is_said_to_be_none(
    typed: Tenant, monkeypatch: pytest.MonkeyPatch, said: dict[str, Any], told: str
) -> None:
    answering(monkeypatch, said)

    assert told in trouble_at(typed)


def test_a_secret_that_cannot_be_read_any_more_is_asked_for(typed: Tenant, settings: Any) -> None:
    settings.SECRET_KEY = "another"

    assert trouble_at(typed) == NO_SECRET


@pytest.mark.parametrize(
    "words",
    [
        *(
            "",
            "x",
            "http://login.thornby.example",
            "ftp://a.example",
            "https://",
            "https://a b.example",
            "https://[half",
        ),
        *("https://a:b@c.example", "https://@c.example", "https://a.example/?b", "https://a.example/#b"),
        *("https://a.example:99999", "https://a.example/\u202egpj", "https://a.example/" + "x" * 300),
        "https://login.microsoftonline.com/common/v2.0",
        "https://login.microsoftonline.com/Organizations",
    ],
)
def test_what_is_no_issuer_is_refused_at_its_field(words: str) -> None:
    for outside_only in (True, False):
        with pytest.raises(DomainError) as refused:
            issuer_from(words, outside=outside_only)
        assert refused.value.field == "issuer"


@pytest.mark.parametrize(
    "words",
    [
        *("https://localhost", "https://intranet", "https://login.council.local", "https://a.internal/x"),
        *("https://127.0.0.1", "https://10.1.2.3/x", "https://[::1]", "https://2130706433", "https://0x7f.1"),
        *("https://93.184.216.34", "https://localhost.", "https://login.example:8443"),
    ],
)
def test_on_a_page_the_issuer_is_a_name_on_the_open_internet(words: str) -> None:
    assert issuer_from(words, outside=False) == words
    with pytest.raises(DomainError, match=r"open internet|without a port"):
        issuer_from(words, outside=True)


def test_an_issuer_is_kept_as_it_is_called() -> None:
    for outside_only in (True, False):
        assert issuer_from(f" {ISSUER}/ ", outside=outside_only) == ISSUER
