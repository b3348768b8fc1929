"""Home, account and the interface's guide, for strangers and for members."""

import pytest
from django.test import Client
from django.utils import timezone

from peernet.councils.models import Membership
from peernet.councils.states import CouncilRole
from tests.factories import CouncilFactory, UserFactory

pytestmark = pytest.mark.django_db


def words(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_stranger_finds_a_search_box_and_how_review_works() -> None:
    page = words(Client().get("/"))

    assert "What are you trying to change?" in page
    assert "How peer review works" in page
    assert "What needs you" not in page


def test_a_member_finds_what_needs_them_and_their_council(client_of) -> None:
    page = words(client_of(UserFactory(member_of=CouncilFactory(name="Ourshire"))).get("/"))

    assert "What needs you" in page
    assert "Nothing waits for you" in page
    assert "Ourshire" in page


def test_somebody_without_a_council_is_shown_how_to_join_one(client_of) -> None:
    assert "/councils/join/" in words(client_of(UserFactory()).get("/"))


def test_somebody_who_waits_is_told_for_whom(client_of) -> None:
    person = UserFactory()
    Membership.objects.create(
        person=person, council=CouncilFactory(name="Ourshire"), requested_at=timezone.now()
    )

    page = words(client_of(person).get("/"))

    assert "You are waiting to join" in page
    assert "Ourshire" in page


def test_whoever_reads_along_is_told_with_whom_and_is_not_asked_to_join(client_of) -> None:
    observer = UserFactory(member_of=CouncilFactory(name="Ourshire"), role=CouncilRole.OBSERVER)

    page = words(client_of(observer).get("/"))

    assert "With Ourshire until" in page
    assert "You do not belong to a council yet" not in page


@pytest.mark.parametrize(("role", "offered"), [(CouncilRole.READER, False), (CouncilRole.AUTHOR, True)])
def test_the_editors_desk_is_offered_to_those_who_write(client_of, role, offered) -> None:
    page = words(client_of(UserFactory(member_of=CouncilFactory(), role=role)).get("/"))

    assert ('href="/cms/"' in page) is offered


def test_the_account_page_leads_to_everything_of_ones_own(client_of) -> None:
    page = words(client_of(UserFactory(email="ada@example.org")).get("/account/"))

    for address in (
        "/accounts/email/",
        "/accounts/password/change/",
        "/accounts/2fa/",
        "/keys/",
        "/councils/join/",
    ):
        assert address in page


def test_the_guide_names_every_operation_of_the_document() -> None:
    document = Client().get("/api/v1/schema/?format=json").json()

    page = words(Client().get("/api/v1/docs/"))

    assert document["openapi"].startswith("3.1")
    for path, operations in document["paths"].items():
        for method in set(operations) & {"get", "post", "put", "patch", "delete"}:
            assert f"{method.upper()} {path}" in page


def test_the_guide_titles_an_operation_by_its_own_words_or_by_what_it_does_to_its_subject() -> None:
    page = words(Client().get("/api/v1/docs/"))

    for own in ["Your reviews", "Close a concern", "Put your own note right"]:
        assert f">{own}</h3>" in page
    for doing in ["List", "Read"]:
        assert f">{doing}: The register: published facts, for anyone</h3>" in page


def test_the_guide_names_the_values_of_a_field_that_has_a_description() -> None:
    page = words(Client().get("/api/v1/docs/"))

    assert "<td>one of leaders, managers, practitioners, partners, families, records</td>" in page


def test_the_design_catalogue_is_for_development_only(settings) -> None:
    assert Client().get("/design/").status_code == 200

    settings.SHOW_DESIGN = False

    assert Client().get("/design/").status_code == 404
