"""A strength found on a visit becomes a draft, nothing retyped and no note of the team let out."""

import pytest

from cms import operations
from cms.models import CaseStudyPage
from peernet.audit.models import Entry
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils.states import CouncilRole
from peernet.findings.states import FindingKind, FindingState
from peernet.reviews.states import Evidence
from tests.cms.practice import member
from tests.factories import FindingFactory, NoteFactory, SeatFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def strength():
    finding = FindingFactory(kind=FindingKind.STRENGTH, state=FindingState.SHARED, shared_at=NOON)
    finding.notes.set(
        [
            NoteFactory(
                line=finding.line, evidence=Evidence.INTERVIEW, text="A worker told us in confidence."
            ),
            NoteFactory(line=finding.line, evidence=Evidence.FILE),
        ]
    )
    return finding


@pytest.fixture
def coordinator(strength):
    return member(strength.review.host, CouncilRole.COORDINATOR)


def draft(finding, person):
    return operations.draft_from_strength(finding=finding, by=person, at=NOON)


def test_the_draft_carries_what_the_finding_says_and_how_it_is_known(strength, coordinator):
    page = draft(strength, coordinator)

    assert (page.title, page.theme, page.practice, page.council, page.owner, page.live, page.finding) == (
        strength.title,
        strength.theme,
        strength.text,
        strength.review.host,
        coordinator,
        False,
        strength,
    )
    assert page.problem == "The visiting team asked: How well does early help reach families before a crisis?"
    assert page.context == (
        "A peer review in May 2026 found this as a strength. It rests on case file reading and interview."
    )
    assert "confidence" not in str(page.get_latest_revision().content)
    assert list(Entry.objects.about(page).values_list("verb", flat=True)) == [
        "practice.drafted_from_strength"
    ]


def test_asking_twice_gives_the_same_draft(strength, coordinator):
    assert draft(strength, coordinator) == draft(strength, coordinator)
    assert CaseStudyPage.objects.count() == 1


def test_only_the_hosts_writers_who_see_the_finding_may(strength):
    host = strength.review.host
    peer = SeatFactory(review=strength.review).person
    refused = [
        peer,
        member(host, CouncilRole.READER),
        member(strength.review.reviewer, CouncilRole.DIRECTOR),
        # Authors do not see findings, so they cannot write one up.
        member(host, CouncilRole.AUTHOR),
    ]
    for person in refused:
        with pytest.raises(NotYoursError):
            draft(strength, person)


@pytest.mark.parametrize("kind", sorted(set(FindingKind) - {FindingKind.STRENGTH}))
def test_only_a_strength_becomes_a_case_study(strength, coordinator, kind):
    strength.kind = kind

    with pytest.raises(DomainError, match="Only a strength"):
        draft(strength, coordinator)


@pytest.mark.parametrize("state", list(FindingState))
def test_only_what_is_shared_and_undisputed_becomes_a_case_study(strength, coordinator, state):
    strength.state = state

    if state in (FindingState.SHARED, FindingState.FINAL, FindingState.ADDRESSED):
        assert draft(strength, coordinator).finding == strength
    else:
        with pytest.raises((WrongStateError, NotYoursError)):
            draft(strength, coordinator)


def test_the_page_route_opens_the_editor(strength, coordinator, client_of):
    response = client_of(coordinator).post(f"/practice-drafts/from-finding/{strength.pk}/")

    page = CaseStudyPage.objects.get()
    assert response.headers["Location"] == f"/cms/pages/{page.pk}/edit/"
    assert client_of(coordinator).get(response.headers["Location"]).status_code == 200


def test_the_page_route_refuses_others_without_saying_what_there_is(strength, client, client_of):
    address = f"/practice-drafts/from-finding/{strength.pk}/"
    peer = SeatFactory(review=strength.review).person

    assert client.post(address).status_code == 302
    assert client_of(member(strength.review.reviewer, CouncilRole.AUTHOR)).post(address).status_code == 404
    assert client_of(peer).post(address).status_code == 403
    assert client_of(peer).get(address).status_code == 405
    assert not CaseStudyPage.objects.exists()


def test_the_api_drafts_too(strength, coordinator, client_of):
    desk = client_of(coordinator)

    made = desk.post(
        "/api/v1/practice/from-finding/", {"finding": strength.pk}, content_type="application/json"
    )
    again = desk.post(
        "/api/v1/practice/from-finding/", {"finding": strength.pk}, content_type="application/json"
    )

    page = CaseStudyPage.objects.get()
    assert (made.status_code, again.status_code) == (201, 201)
    assert (
        made.json()
        == again.json()
        == {
            "id": page.pk,
            "title": strength.title,
            "edit": f"/cms/pages/{page.pk}/edit/",
        }
    )


@pytest.mark.parametrize(("sent", "status"), [({}, 400), ({"finding": "x"}, 400), ({"finding": 10**12}, 404)])
def test_the_api_answers_bad_input_in_words(coordinator, client_of, sent, status):
    answer = client_of(coordinator).post(
        "/api/v1/practice/from-finding/", sent, content_type="application/json"
    )

    assert answer.status_code == status


def test_the_api_refuses_strangers_and_the_team(strength, client, client_of):
    sent = {"finding": strength.pk}
    peer = SeatFactory(review=strength.review).person

    def ask(browser):
        return browser.post(
            "/api/v1/practice/from-finding/", sent, content_type="application/json"
        ).status_code

    assert ask(client) in (401, 403)
    assert ask(client_of(peer)) == 403
    assert ask(client_of(member(strength.review.reviewer))) == 404
