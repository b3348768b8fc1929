"""Every address names its access rule, and what names none is refused."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import get_resolver, include, path
from rest_framework import viewsets

from peernet.core.access import public, who_may
from tests.architecture.walls import undeclared_views


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("secret")


@public
def open_to_all(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


@who_may(lambda user, thing: False)
def never_asks(request: HttpRequest) -> HttpResponse:
    return HttpResponse("secret")


class ForgottenViewSet(viewsets.ViewSet):
    access = {"list": "anyone"}

    def list(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("[]")

    def destroy(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("gone")


urlpatterns = [
    path("forgotten/", forgotten),
    path("open/", open_to_all),
    path("never-asks/", never_asks),
    path("api/", ForgottenViewSet.as_view({"get": "list", "delete": "destroy"})),
    path("", include("peernet.urls")),
]


def test_every_address_declares_who_may_use_it() -> None:
    assert list(undeclared_views(get_resolver("peernet.urls").url_patterns)) == []


def test_an_address_that_declares_nothing_is_named() -> None:
    here = f"forgotten/ ({__name__}) declares no access"

    assert list(undeclared_views(urlpatterns[:4])) == [
        here,
        "api/: action destroy of ForgottenViewSet declares no access",
    ]


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_an_undeclared_view_is_refused_even_to_those_signed_in(client_of, django_user_model) -> None:
    person = django_user_model.objects.create_user("a@example.org", name="A")

    assert client_of(person).get("/forgotten/").status_code == 403


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_view_that_promises_a_rule_and_never_asks_it_does_not_answer(client_of, django_user_model) -> None:
    person = django_user_model.objects.create_user("a@example.org", name="A")

    with pytest.raises(ImproperlyConfigured, match="answered without asking"):
        client_of(person).get("/never-asks/")


@override_settings(ROOT_URLCONF=__name__)
def test_a_public_view_answers_strangers() -> None:
    assert Client().get("/open/").content == b"hello"
