"""What an address answers somebody, in one letter."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.template.backends.django import Template
from django.test import Client, RequestFactory
from django.test.client import ClientHandler
from django.utils.safestring import SafeString
from drf_spectacular.generators import SchemaGenerator

from peernet.councils.acting import ACTS

LETTERS = {
    "y": "may: the page, the row or the file is given, or the form is taken or asks for what it lacks",
    "b": "may, but what was sent says nothing that could be done (400, 415, 428)",
    "t": "may, but it is not the time (409)",
    ">": "is led to another page",
    "f": "sees the thing and may not do this (403)",
    "-": "is told that there is nothing (404)",
    "i": "is asked to sign in",
    "a": "is asked to prove again that it is them",
    "p": "the address does not take this method (405)",
}
#: A description of nothing.
BARE = {"openapi": "3.0.3", "info": {"title": "", "version": ""}, "paths": {}}
BY_STATUS = {400: "b", 401: "i", 403: "f", 404: "-", 405: "p", 409: "t", 415: "b", 428: "b"}


class Visitor(RequestFactory):
    """One person's browser, without the test client's note-taking, which costs more than the pages."""

    def __init__(self, person: Any) -> None:
        super().__init__()
        #: What a cache may keep of what somebody signed in was answered: the address, and what it says of it.
        self.kept: dict[str, str] = {}
        self.signed_in = not isinstance(person, AnonymousUser)
        self.handler = ClientHandler(enforce_csrf_checks=False)
        if self.signed_in:
            client = Client()
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
            if person.acting is not None:
                session = client.session
                session[ACTS] = person.acting.pk
                session.save()
            self.cookies = client.cookies

    def request(self, **given: Any) -> HttpResponse:
        """The answer to one request; a fault in a view is a 500."""
        answer: HttpResponse = self.handler(self._base_environ(**given))
        return answer

    def answer(
        self, method: str, address: str, body: Any, kind: str, headers: dict[str, str]
    ) -> HttpResponse:
        """Ask, undo, and give the whole answer."""
        cache.clear()
        with transaction.atomic():
            answer = self.generic(method, address, body, content_type=kind, **headers)
            if answer.streaming:
                answer = HttpResponse(
                    b"".join(answer), status=answer.status_code, headers=dict(answer.items())
                )
            transaction.set_rollback(True)
        return answer

    def letter(self, method: str, address: str, body: dict[str, Any] | None = None) -> str:
        """Ask, undo, and say in one letter what was answered."""
        cache.clear()
        sent, kind = as_sent(address, body)
        with transaction.atomic():
            answer = self.generic(method, address, sent, content_type=kind)
            if answer.streaming:
                list(answer)  # Closing it oneself would close the connection of the test as well.
            transaction.set_rollback(True)
        said = answer.headers.get("Cache-Control", "")
        if self.signed_in and method == "GET" and "no-store" not in said:
            self.kept[address] = said
        return _letter(method, answer)


def as_sent(address: str, body: dict[str, Any] | None) -> tuple[str, str]:
    """What is sent to an address, and its type: an empty form to a page."""
    if address.startswith("/api/"):
        return json.dumps(body or {}), "application/json"
    return "", "application/x-www-form-urlencoded"


def _letter(method: str, answer: HttpResponse) -> str:
    status = answer.status_code
    if status in (301, 302):
        to = answer.headers["Location"]
        if to.startswith("/accounts/reauthenticate/"):
            return "a"
        if to.startswith("/accounts/login/"):
            return "i"
        return ">" if method == "GET" else "y"
    return "y" if status < 300 else BY_STATUS.get(status, "!")


@contextmanager
def undrawn() -> Iterator[None]:
    """No page is drawn, its name stands for it: who may is settled before, and drawing is nine tenths of the time."""

    def name(template: Any, *given: Any, **named: Any) -> SafeString:
        return SafeString(template.template.name)

    with (
        patch.object(Template, "render", name),
        patch.object(SchemaGenerator, "get_schema", lambda *given, **named: dict(BARE)),
    ):
        yield
