"""A person's browser: signs in by the form, keeps cookies, never follows where it is led."""

import re
from typing import Any
from urllib.parse import urljoin

from requests import Response, Session  # type: ignore[import-untyped]

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Browser:
    """One session against one server."""

    def __init__(self, server: str) -> None:
        self.server, self.session = server, Session()

    def sign_in(self, address: str, password: str) -> None:
        """Through the page, as a person does.

        :raises AssertionError: if the page lets nobody in
        """
        assert self.try_to_sign_in(address, password).status_code == 302, f"{address} is not let in"

    def try_to_sign_in(self, address: str, password: str, **more: str) -> Response:
        """What the page answers, with further fields if they are given.

        :raises AssertionError: if the page has no form
        """
        found = TOKEN.search(self.ask("GET", "/accounts/login/").text)
        assert found, "The sign-in page has no form"
        sent = {"login": address, "password": password, "csrfmiddlewaretoken": found[1], **more}
        return self.ask("POST", "/accounts/login/", data=sent)

    def ask(self, method: str, path: str, **given: Any) -> Response:
        """One request, with the token of the form where it changes something."""
        headers = {"Referer": self.server, **given.pop("headers", {})}
        if method not in {"GET", "HEAD", "OPTIONS"} and "X-CSRFToken" not in headers:
            headers["X-CSRFToken"] = self.session.cookies.get("csrftoken", "")
        where = path if path.startswith("http") else urljoin(self.server, path)
        return self.session.request(
            method, where, headers=headers, allow_redirects=False, timeout=60, **given
        )
