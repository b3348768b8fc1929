"""Send something, undo it, and remember what fell over."""

import traceback
from collections.abc import Callable
from typing import Any
from urllib.parse import quote_plus

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from peernet.outbox.models import Job
from tests.hostile.world import as_it_was

FORM = "application/x-www-form-urlencoded"


def encoded(values: dict[str, list[str]]) -> bytes:
    """A form as a browser would send it, and as no browser would."""
    pairs = (f"{_quoted(name)}={_quoted(value)}" for name, each in values.items() for value in each)
    return "&".join(pairs).encode()


def _quoted(text: str) -> str:
    return quote_plus(text, errors="surrogatepass")


class Sender:
    """One person's browser. Every request finds the world as it was before the last one."""

    def __init__(self, name: str, person: Any) -> None:
        self.name = name
        self.client = Client()
        if not isinstance(person, AnonymousUser):
            self.client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        self.signed_in = self.client.cookies.copy()
        self.fallen: dict[str, str] = {}
        self.sent = 0

    def send(self, method: str, address: str, about: str = "", **given: Any) -> HttpResponse | None:
        """The answer; None where there was none but an exception."""
        cache.clear()
        self.sent += 1
        self.client.cookies = self.signed_in.copy()
        answer: list[Any] = []
        with as_it_was():
            self._watched(
                f"{method} {about or address}", lambda: answer.append(self._ask(method, address, given))
            )
        return answer[0] if answer else None

    def reaches(self, method: str, address: str, **given: Any) -> bool:
        """Whether something of the view answers, rather than a refusal or a way to sign in."""
        answer = self.send(method, address, **given)
        return answer is None or answer.status_code not in (301, 302, 401, 403, 404, 405)

    def _ask(self, method: str, address: str, given: dict[str, Any]) -> HttpResponse:
        response = self.client.generic(method, address, **given)
        if response.status_code >= 500:
            raise AssertionError(f"answered {response.status_code}")
        if failing := Job.objects.failing().first():
            raise AssertionError(f"left a job that fails: {failing.topic}: {failing.failure}")
        return response

    def _watched(self, what: str, ask: Callable[[], None]) -> None:
        try:
            ask()
        except Exception as error:  # noqa: BLE001 - whatever escapes is what these tests look for
            frames = [
                each
                for each in traceback.extract_tb(error.__traceback__)
                if "site-packages" not in each.filename
            ]
            place = next(
                (
                    f"{each.filename}:{each.lineno}"
                    for each in reversed(frames)
                    if "/tests/" not in each.filename
                ),
                "",
            )
            self.fallen.setdefault(
                f"{what[:150]}: {type(error).__name__} {place}", f"{self.name}: {str(error)[:300]}"
            )
