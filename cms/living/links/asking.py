"""Ask an address on the open internet whether it is there. Nothing inside the house is ever asked."""

import http.client
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
)

from cms.living.models.links import LinkedAddress
from peernet.core.outside import TIMEOUT, InsideError, connect_outside, failure_in_words

Answer = LinkedAddress.Answer
AGENT = "Peernet link check"
#: The address is there, but not for a machine that does not sign in, or not so often.
THERE_ALL_THE_SAME = {401, 403, 405, 406, 429, 999}


@dataclass(frozen=True)
class Heard:
    """How an address answered, and in what words."""

    answer: str
    said: str


def ask(url: str) -> Heard:
    """Ask for the head of an address, and for all of it where that is refused; never raises for an answer."""
    try:
        status = _status(url, "HEAD")
        if status >= 400:
            status = _status(url, "GET")
    except InsideError as inside:
        return Heard(Answer.REFUSED, str(inside))
    except (OSError, http.client.HTTPException, ValueError) as failure:
        reason = failure.reason if isinstance(failure, URLError) else failure
        if isinstance(reason, InsideError):
            return Heard(Answer.REFUSED, str(reason))
        return Heard(Answer.BROKEN, failure_in_words(reason))
    there = status < 400 or status in THERE_ALL_THE_SAME
    words = f"{status} {http.client.responses.get(status, '')}".strip()
    return Heard(Answer.FINE if there else Answer.BROKEN, words)


class _Plain(http.client.HTTPConnection):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._create_connection = connect_outside


class _Sealed(http.client.HTTPSConnection):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._create_connection = connect_outside


class _OverPlain(HTTPHandler):
    def http_open(self, request: Any) -> Any:
        return self.do_open(_Plain, request)


class _OverSealed(HTTPSHandler):
    def https_open(self, request: Any) -> Any:
        return self.do_open(_Sealed, request)


def _opener() -> OpenerDirector:
    # Only these: no files, no FTP, and no proxy, which would look names up for us.
    opener = OpenerDirector()
    for handler in (
        _OverPlain,
        _OverSealed,
        HTTPRedirectHandler,
        HTTPErrorProcessor,
        HTTPDefaultErrorHandler,
    ):
        opener.add_handler(handler())
    return opener


def _status(url: str, method: str) -> int:
    if urlsplit(url).scheme.lower() not in {"http", "https"}:
        raise InsideError("only web addresses are asked")
    # urlsplit drops what http.client would refuse; letters beyond ASCII are sent as the web writes them.
    request = Request(_as_sent(url), method=method, headers={"User-Agent": AGENT, "Accept": "*/*"})  # noqa: S310
    try:
        with _opener().open(request, timeout=TIMEOUT) as answer:
            return int(answer.status)
    except HTTPError as refusal:
        refusal.close()
        return refusal.code


def _as_sent(url: str) -> str:
    from django.utils.encoding import iri_to_uri

    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode()
    port = f":{parts.port}" if parts.port else ""
    return iri_to_uri(parts._replace(netloc=f"{host}{port}", fragment="").geturl())
