"""What the interface asks before a view runs, apart from the rule of one action."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from peernet.core.permissions import ANYONE, RulePermission
from tests.factories import CouncilFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/api/v1/councils/", "/api/v1/reviews/", "/api/v1/findings/"])
def test_how_an_address_is_used_is_told_to_whoever_is_signed_in(
    path: str, client: Client, client_of: Callable[[Any], Client]
) -> None:
    person = UserFactory(member_of=CouncilFactory())

    assert client_of(person).options(path).status_code == 200
    assert client.options(path).status_code == 401


class _View:
    """An action of the interface that says who may use it, or does not."""

    def __init__(self, method: str, access: dict[str, Any]) -> None:
        self.action, self.access = "update", access
        self.request = Request(getattr(APIRequestFactory(), method)("/"))
        self.request.user = UserFactory()


def test_an_action_that_names_no_rule_is_refused_to_everybody() -> None:
    view = _View("put", {"list": ANYONE})

    assert not RulePermission().has_permission(view.request, view)
    assert not RulePermission().has_object_permission(view.request, view, CouncilFactory())


@pytest.mark.parametrize(("method", "fetched"), [("get", True), ("put", False), ("post", False)])
def test_only_what_is_fetched_is_noted_as_found_and_what_is_refused_as_refused(
    method: str, fetched: bool
) -> None:
    council = CouncilFactory()
    allowed = _View(method, {"update": lambda user, thing: True})
    refused = _View(method, {"update": lambda user, thing: False})

    assert RulePermission().has_object_permission(allowed.request, allowed, council)
    assert not RulePermission().has_object_permission(refused.request, refused, council)

    assert getattr(allowed.request._request, "found", None) == (council if fetched else None)
    assert refused.request._request.refused == ("councils.council", str(council.pk))
    assert not hasattr(refused.request._request, "found")
