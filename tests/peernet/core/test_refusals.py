"""404 when you may not see it, 403 when you may not do it, 409 when it is not the time."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from rest_framework.response import Response
from rest_framework.views import APIView

from peernet.core.access import people_who, public
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.core.permissions import ANYONE

REFUSALS = {
    "wrong-time": (WrongStateError("This review is closed."), 409),
    "not-yours": (NotYoursError("Ask the lead peer to share it."), 403),
    "wrong-field": (DomainError("Choose a day that is not in the past.", field="due_on"), 400),
}


@public
def page(request: HttpRequest, name: str) -> HttpResponse:
    raise REFUSALS[name][0]


class Interface(APIView):
    access = {"get": ANYONE}

    def get(self, request: HttpRequest, name: str) -> Response:
        raise REFUSALS[name][0]


@people_who(lambda user: False)
def nobody(request: HttpRequest) -> HttpResponse:
    return HttpResponse("secret")


@public
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("unexpected")


@public
def half_a_form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.POST["steps-count"])


urlpatterns = [
    path("page/<slug:name>/", page),
    path("interface/<slug:name>/", Interface.as_view()),
    path("nobody/", nobody),
    path("broken/", broken),
    path("half/", half_a_form),
    path("", include("peernet.urls")),
]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_becomes_a_page_that_says_why(name: str) -> None:
    refusal, status = REFUSALS[name]

    answer = Client().get(f"/page/{name}/")

    assert answer.status_code == status
    assert refusal.message in answer.content.decode()


def test_a_refusal_over_the_interface_names_its_field_or_its_reason() -> None:
    answers = {name: Client().get(f"/interface/{name}/") for name in REFUSALS}

    assert {name: answer.status_code for name, answer in answers.items()} == {
        name: status for name, (_, status) in REFUSALS.items()
    }
    assert answers["wrong-field"].json() == {
        "due_on": ["Choose a day that is not in the past."],
        "code": "refused",
    }
    assert answers["wrong-time"].json() == {"detail": "This review is closed.", "code": "wrong_state"}


def test_a_view_for_some_people_refuses_the_others_before_it_runs(client_of, django_user_model) -> None:
    person = django_user_model.objects.create_user("a@example.org", name="A")

    answer = client_of(person).get("/nobody/")

    assert answer.status_code == 403
    assert b"secret" not in answer.content


def test_a_stranger_is_asked_to_sign_in() -> None:
    answer = Client().get("/nobody/")

    assert (answer.status_code, answer.url) == (302, "/accounts/login/?next=/nobody/")


def test_a_fault_of_ours_tells_nothing_of_itself() -> None:
    answer = Client(raise_request_exception=False).get("/broken/")

    assert answer.status_code == 500
    assert b"unexpected" not in answer.content


@override_settings(DEBUG=False)
def test_a_missing_page_says_what_to_do() -> None:
    answer = Client().get("/no-such-page/")

    assert answer.status_code == 404
    assert "search" in answer.content.decode().lower()


def test_a_form_of_which_a_part_is_missing_is_no_fault_of_ours() -> None:
    answer = Client().post("/half/", {})

    assert answer.status_code == 400
    assert "did not arrive" in answer.content.decode()
