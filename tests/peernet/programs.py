"""Programs that use the interface with somebody's key."""

from typing import Any

from django.utils import timezone
from rest_framework.response import Response
from rest_framework.test import APIClient

from peernet.workspace.keys import make_key


class Program(APIClient):
    """A client of ``/api/v1/`` that signs in with a key of its own."""

    def __init__(self, person: Any, *, may_write: bool = True) -> None:
        super().__init__()
        _, key = make_key(person=person, name="Program", may_write=may_write, days=30, at=timezone.now())
        self.credentials(HTTP_AUTHORIZATION=f"Bearer {key}")

    def read(self, address: str) -> Any:
        """The JSON at an address that answers 200."""
        answer = self.get(f"/api/v1/{address}")
        assert answer.status_code == 200, answer.content
        return answer.json()

    def rows(self, address: str) -> Any:
        """The rows of a list."""
        return self.read(address)["results"]

    def send(self, address: str, **sent: Any) -> Response:
        """Post something, whatever the answer."""
        return self.post(f"/api/v1/{address}", sent, format="json")

    def do(self, address: str, *, answers: int = 200, **sent: Any) -> Any:
        """Post something that answers as it should."""
        answer = self.send(address, **sent)
        assert answer.status_code == answers, answer.content
        return answer.json()

    def change(self, address: str, *, etag: str = '"1"', **sent: Any) -> Response:
        """Patch something as it was read, whatever the answer."""
        return self.patch(f"/api/v1/{address}", sent, format="json", headers={"If-Match": etag})
