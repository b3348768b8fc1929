"""Nothing inline on our pages, a policy of its own for the editors' desk, no framing."""

import pytest
from django.test import Client

from peernet.accounts.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_our_pages_allow_nothing_inline_and_nothing_from_elsewhere() -> None:
    policy = Client().get("/accounts/login/").headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "http" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


def test_the_editors_desk_has_a_policy_it_can_live_with(client_of) -> None:
    answer = client_of(User.objects.create_superuser("root@example.org", name="Root")).get("/cms/")

    assert answer.status_code == 200
    assert "script-src 'self' 'unsafe-inline'" in answer.headers["Content-Security-Policy"]


def test_pages_are_not_framed_sniffed_or_referred() -> None:
    headers = Client().get("/accounts/login/").headers

    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_what_somebody_signed_in_is_shown_is_kept_by_no_cache(client_of) -> None:
    answer = client_of(UserFactory()).get("/inbox/")

    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_public_page_says_nothing_about_private_caches() -> None:
    assert "no-store" not in Client().get("/councils/").headers.get("Cache-Control", "")


def test_the_interface_says_in_json_that_an_address_leads_nowhere_and_pages_on_a_page(client, db):
    program, person = client.get("/api/v1/no/such/thing/"), client.get("/no/such/thing/")

    assert (program.status_code, program.json()) == (404, {"detail": "There is nothing here."})
    assert (person.status_code, person.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
