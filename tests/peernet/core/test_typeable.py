"""The letter that no keyboard types reaches no database."""

import pytest
from django.test import Client

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    ["/api/v1/chain/?host=be%00fore", "/indicators/?q=be%00fore", "/peers/?role=%00", "/search/?q=be%00fore"],
)
def test_a_nul_in_what_is_asked_is_left_out(address: str) -> None:
    browser = Client()
    browser.force_login(UserFactory())

    answer = browser.get(address)

    assert answer.status_code in (200, 404)
    assert "\0" not in "".join(answer.wsgi_request.GET.values())


def test_what_is_left_is_what_was_typed() -> None:
    browser = Client()
    browser.force_login(UserFactory())

    assert browser.get("/search/?q=early%00+help").wsgi_request.GET["q"] == "early help"
