"""Kinds of review and their versions."""

import re
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError

from peernet.core.errors import DomainError, WrongStateError
from peernet.peers.states import PeerRole
from peernet.reviews import operations
from peernet.reviews.models import ReviewType, TypeVersion
from peernet.reviews.operations import Terms
from peernet.reviews.path import open_steps
from peernet.reviews.states import ReviewState
from peernet.reviews.terms import ClockKey, Length, TeamPart, Unit
from tests.factories import CoordinatorFactory, ReviewFactory, ReviewTypeFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
S = ReviewState


def edited(kind: ReviewType, terms: Terms, based_on: int = 1) -> TypeVersion:
    return operations.edit_type(
        review_type=kind, based_on=based_on, terms=terms, why="Fewer papers", by=CoordinatorFactory(), at=NOON
    )


def test_editing_makes_the_next_version_and_running_reviews_keep_theirs() -> None:
    running = ReviewFactory()
    kind = running.review_type

    made = edited(kind, Terms(report_is_public=True, documents=["Self-assessment", " Audits "]))

    running.refresh_from_db()
    assert (made.number, made.documents, running.version.number) == (2, ["Self-assessment", "Audits"], 1)
    assert ReviewFactory(review_type=kind).version == made


def test_two_people_who_edit_at_once_do_not_overwrite_each_other() -> None:
    kind = ReviewTypeFactory()
    edited(kind, Terms())

    with pytest.raises(WrongStateError, match="version 2"):
        edited(kind, Terms())

    assert kind.versions.count() == 2


def test_the_database_refuses_to_change_a_version_or_take_one_away_that_is_used() -> None:
    review = ReviewFactory()

    for change in ({"report_is_public": True}, {"clocks": {}}, {"number": 7}):
        with pytest.raises(DatabaseError, match="type_version_is_kept"), transaction.atomic():
            TypeVersion.objects.filter(pk=review.version_id).update(**change)
    with pytest.raises(ProtectedError):
        review.version.delete()


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (Terms(stages=[S.ON_SITE]), "stages"),
        (Terms(stages=[S.MONITORING]), "stages"),
        (Terms(clocks={ClockKey.REPORT: Length(0, Unit.MONTHS)}), "clocks"),
        (Terms(clocks={ClockKey.REPORT: Length(37, Unit.MONTHS)}), "clocks"),
        (Terms(clocks={ClockKey.REPORT: Length(3, "moons")}), "clocks"),
        (Terms(team=[TeamPart(PeerRole.DIRECTOR, 2, 1)]), "team"),
        (Terms(team=[TeamPart(PeerRole.DIRECTOR, 1, 1), TeamPart(PeerRole.DIRECTOR, 1, 1)]), "team"),
        (Terms(documents=["A", "B"], most_documents=1), "documents"),
        (Terms(documents=["A", "a"]), "documents"),
        (Terms(most_documents=61), "most_documents"),
        (Terms(report_sections=[" "]), "report_sections"),
    ],
)
def test_terms_that_do_not_fit_together_are_refused_at_their_field(terms: Terms, field: str) -> None:
    with pytest.raises(DomainError) as refused:
        edited(ReviewTypeFactory(), terms)

    assert (refused.value.field, TypeVersion.objects.count()) == (field, 1)


@pytest.mark.parametrize(
    ("stages", "state", "steps"),
    [
        ([], S.CONFIRMED, ["declare_ready", "cancel"]),
        ([S.PREPARING], S.CONFIRMED, ["prepare", "cancel"]),
        ([], S.FINAL_CONFIDENTIAL, ["close"]),
        ([S.PROGRESS_REVIEW], S.FINAL_CONFIDENTIAL, ["begin_progress_review"]),
        ([S.ACTION_PLANNING, S.MONITORING], S.FINAL_CONFIDENTIAL, ["plan_action"]),
        ([S.ACTION_PLANNING, S.MONITORING], S.MONITORING, ["close"]),
        ([S.ACTION_PLANNING, S.MONITORING, S.PROGRESS_REVIEW], S.MONITORING, ["begin_progress_review"]),
    ],
)
def test_a_review_passes_over_exactly_the_stages_that_its_version_leaves_out(
    stages: list[str], state: str, steps: list[str]
) -> None:
    kind = ReviewTypeFactory(code="short", version=True, version__stages=stages)

    assert open_steps(ReviewFactory(review_type=kind, state=state)) == steps


def test_a_step_over_a_stage_that_is_used_is_refused_with_409_in_mind() -> None:
    review = ReviewFactory(state=S.FINAL_CONFIDENTIAL)

    with pytest.raises(WrongStateError, match="not the next step"):
        operations.advance(review=review, step="close", by=CoordinatorFactory(), at=NOON)


def test_a_programme_manager_edits_on_a_page_and_a_double_press_is_told(client: Any) -> None:
    kind = ReviewTypeFactory()
    client.force_login(CoordinatorFactory())
    page = client.get(f"/programme/{kind.code}/edit/").content.decode()
    fields = dict(re.findall(r'name="([a-z_0-9-]+)"[^>]*value="([^"]*)"', page))
    fields = {name: value for name, value in fields.items() if name.startswith(("clock_", "based"))}
    sent = fields | {f"unit_{key}": "months" for key in ClockKey}
    sent |= {"most_documents": 3, "report_sections": "Summary", "why": "Less paper", "stages": ["preparing"]}

    first = client.post(f"/programme/{kind.code}/edit/", sent)
    second = client.post(f"/programme/{kind.code}/edit/", sent)

    assert (first.status_code, first.headers.get("Location")) == (302, f"/programme/{kind.code}/versions/")
    assert (second.status_code, kind.versions.count()) == (200, 2)
    assert "Somebody has made version 2" in second.content.decode()
    assert kind.current_version().stages == ["preparing"]
    assert client.get(f"/programme/{kind.code}/versions/").status_code == 200


def test_versions_over_the_interface_are_read_by_members_and_made_by_managers(client: Any) -> None:
    kind = ReviewTypeFactory()
    address = f"/api/v1/review-types/{kind.code}/versions/"
    client.force_login(UserFactory())
    (shown,) = client.get(address).json()
    wanted = shown | {"why": "Less paper", "most_documents": 3}
    refused = client.post(address, wanted, content_type="application/json")
    client.force_login(CoordinatorFactory())
    unnamed = client.post(address, wanted, content_type="application/json")
    made = client.post(address, wanted, content_type="application/json", headers={"If-Match": '"1"'})
    again = client.post(address, wanted, content_type="application/json", headers={"If-Match": '"1"'})

    assert [each.status_code for each in (refused, unnamed, made, again)] == [403, 400, 201, 409]
    assert (made.json()["number"], made.json()["most_documents"]) == (2, 3)
