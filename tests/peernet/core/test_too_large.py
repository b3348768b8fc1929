"""A request far too large is refused before it is read."""

from io import BytesIO

import pytest
from django.test import RequestFactory

from peernet.core.too_large import TooLarge

pytestmark = pytest.mark.django_db
HUGE = 200 * 1024 * 1024


class Unread(BytesIO):
    """A body that nobody may touch."""

    def read(self, *size):
        raise AssertionError("The body was read.")


@pytest.mark.parametrize(
    ("address", "kind", "words"),
    [
        ("/cms/documents/add/", "text/html", "A document may have 20 MB"),
        ("/api/v1/practice/", "application/json", '"code": "too_large"'),
    ],
)
def test_200_mb_are_refused_by_their_announced_length(client, address, kind, words):
    answer = client.generic(
        "POST", address, b"", content_type="multipart/form-data; boundary=x", **announced(HUGE)
    )

    assert answer.status_code == 413
    assert kind in answer.headers["Content-Type"]
    assert words in answer.content.decode()


def announced(length):
    return {"CONTENT_LENGTH": str(length), "wsgi.input": Unread()}


@pytest.mark.parametrize("length", ["", "7", "not a number", str(32 * 1024 * 1024)])
def test_what_may_be_sent_goes_on(length):
    request = RequestFactory().post("/anywhere/")
    request.META["CONTENT_LENGTH"] = length

    assert TooLarge(lambda asked: "goes on")(request) == "goes on"
