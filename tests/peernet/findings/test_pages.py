"""Pages of findings and actions: who opens them, and what they never show."""

import re
from typing import Any

import pytest
from django.test import Client

from peernet.findings.states import ActionState, FindingState
from peernet.reviews.states import Evidence, ReviewState
from tests.factories import LineFactory, NoteFactory
from tests.peernet.councils.counting import costs_of
from tests.peernet.findings.scenes import acted, found
from tests.peernet.reviews.scenes import Scene, scene

pytestmark = pytest.mark.django_db
ASKED = [
    "lead",
    "peer",
    "invited",
    "host_director",
    "host_coordinator",
    "host_reader",
    "coordinator",
    "outsider",
]
TEAM = {"lead": 200, "peer": 200}
HOST = {"host_director": 200, "host_coordinator": 200}
SEE_REVIEW = TEAM | HOST | {"invited": 200, "coordinator": 200}
REFUSED = {"invited": 403, "host_director": 403, "host_coordinator": 403, "coordinator": 403}
#: What each person is answered; whoever is not named gets a 404.
ANSWERS: list[tuple[str, dict[str, int]]] = [
    ("/reviews/{review}/findings/", SEE_REVIEW),
    ("/reviews/{review}/actions/", SEE_REVIEW),
    ("/reviews/{review}/findings/new/", TEAM | REFUSED),
    ("/reviews/{review}/notes/", TEAM | REFUSED),
    ("/findings/{candidate}/", TEAM),
    ("/findings/{candidate}/edit/", TEAM),
    ("/findings/{shared}/", TEAM | HOST),
    ("/findings/{shared}/steps/decline/", HOST | {"lead": 403, "peer": 403}),
    (
        "/findings/{challenged}/edit/",
        {"lead": 200, "peer": 403, "host_director": 403, "host_coordinator": 403},
    ),
    (
        "/findings/{challenged}/steps/settle/",
        {"lead": 200, "peer": 403, "host_director": 403, "host_coordinator": 403},
    ),
    ("/findings/{final}/", TEAM | HOST | {"coordinator": 200}),
    ("/findings/{final}/actions/new/", HOST | {"lead": 403, "peer": 403, "coordinator": 403}),
    ("/actions/{action}/", TEAM | HOST | {"coordinator": 200, "host_reader": 200}),
    (
        "/actions/{action}/steps/block/",
        HOST | {"host_reader": 200, "lead": 403, "peer": 403, "coordinator": 403},
    ),
    ("/actions/{done}/steps/send_back/", TEAM | dict.fromkeys([*HOST, "host_reader", "coordinator"], 403)),
]


@pytest.mark.parametrize(("address", "answers"), ANSWERS, ids=[address for address, _ in ANSWERS])
def test_each_page_answers_each_person_as_the_rules_say(
    address: str, answers: dict[str, int], client_of: Any
) -> None:
    there = scene(ReviewState.DRAFTING)
    keys = {
        "review": there.review.pk,
        "candidate": found(there).pk,
        "shared": found(there, FindingState.SHARED).pk,
        "challenged": found(there, FindingState.CHALLENGED).pk,
        "final": found(there, FindingState.FINAL).pk,
        "action": acted(there, ActionState.IN_PROGRESS, owner=there.host_reader).pk,
        "done": acted(there, ActionState.HOST_DONE, owner=there.host_reader).pk,
    }
    path = address.format(**keys)

    answered = {part: client_of(there.people[part]).get(path).status_code for part in ASKED}

    assert answered == {part: answers.get(part, 404) for part in ASKED}
    assert Client().get(path)["Location"] == f"/accounts/login/?next={path}"


HOST_PAGES = [
    "/",
    "/inbox/",
    "/actions/",
    "/reviews/",
    "/reviews/{review}/",
    "/reviews/{review}/scope/",
    "/reviews/{review}/team/",
    "/reviews/{review}/findings/",
    "/reviews/{review}/actions/",
    "/findings/{shared}/",
    "/councils/{council}/",
]


@pytest.mark.parametrize("part", ["host_director", "host_coordinator", "coordinator", "invited"])
def test_nobody_outside_the_team_reads_or_counts_notes_and_unshared_findings(
    part: str, client_of: Any
) -> None:
    there = scene(ReviewState.DRAFTING)
    shared = found(there, FindingState.SHARED)
    browser = client_of(there.people[part])
    keys = {"review": there.review.pk, "shared": shared.pk, "council": there.review.host.code}
    paths = [page.format(**keys) for page in HOST_PAGES]
    before = {path: plain(browser.get(path)) for path in paths}

    for state in (FindingState.CANDIDATE, FindingState.AGREED, FindingState.DROPPED):
        found(there, state, title="Token title", text="Token text")
    hidden = NoteFactory(line=there.line, author=there.peer, text="Token note", evidence=Evidence.DOCUMENT)
    shared.notes.add(hidden)
    after = {path: plain(browser.get(path)) for path in paths}

    assert after == before
    assert not [path for path, words in after.items() if "Token" in words]


def test_the_team_does_see_them() -> None:
    there = scene(ReviewState.DRAFTING)
    finding = found(there, title="Token title")
    finding.notes.add(NoteFactory(line=there.line, text="Token note"))
    client = Client()
    client.force_login(there.peer, backend="django.contrib.auth.backends.ModelBackend")

    assert "Token title" in plain(client.get(f"/reviews/{there.review.pk}/findings/"))
    assert "Token note" in plain(client.get(f"/findings/{finding.pk}/"))


def test_a_finding_that_the_network_sees_does_not_show_it_the_notes(client_of: Any) -> None:
    there = scene(ReviewState.MONITORING)
    finding = found(there, FindingState.FINAL)
    finding.notes.add(NoteFactory(line=there.line, text="Token note"))

    for part in ("coordinator", "host_director"):
        assert "Token" not in plain(client_of(there.people[part]).get(f"/findings/{finding.pk}/"))


def test_an_owner_reads_the_title_of_the_finding_and_no_way_further(client_of: Any) -> None:
    there = scene(ReviewState.MONITORING)
    action = acted(there, owner=there.host_reader)

    page = plain(client_of(there.host_reader).get(f"/actions/{action.pk}/"))

    assert action.finding.title in page
    assert f"/findings/{action.finding.pk}/" not in page
    assert f"/reviews/{there.review.pk}/" not in page


def test_a_page_opened_at_the_wrong_time_says_so_before_anybody_types(client_of: Any) -> None:
    there = scene(ReviewState.MONITORING)
    agreed, addressed = found(there, FindingState.AGREED), found(there, FindingState.ADDRESSED)
    action = acted(there, ActionState.PROPOSED)
    asked = [
        (there.lead, f"/reviews/{there.review.pk}/findings/new/"),
        (there.lead, f"/findings/{agreed.pk}/edit/"),
        (there.host_director, f"/findings/{addressed.pk}/actions/new/"),
        (there.host_director, f"/findings/{addressed.pk}/steps/challenge/"),
        (there.host_director, f"/actions/{action.pk}/steps/report_done/"),
    ]

    assert [client_of(person).get(path).status_code for person, path in asked] == [409] * len(asked)


def test_a_page_asks_the_same_for_any_number_of_things(client_of: Any) -> None:
    there = scene(ReviewState.DRAFTING)
    finding = found(there, FindingState.FINAL)
    review = f"/reviews/{there.review.pk}"
    for_both = {"board": f"{review}/findings/", "plan": f"{review}/actions/", "review": f"{review}/"}
    for_team = {
        "notes": f"{review}/notes/",
        "new": f"{review}/findings/new/",
        "one": f"/findings/{finding.pk}/",
    }
    for_host = {"ours": "/actions/", "reviews": "/reviews/"}
    lead, director = client_of(there.lead), client_of(there.host_director)

    def costs() -> list[dict[str, int]]:
        return [costs_of(lead, for_both | for_team), costs_of(director, for_both | for_host)]

    fill(there, finding)
    few = costs()
    for _ in range(3):
        fill(there, finding)

    assert costs() == few


def fill(there: Scene, finding: Any) -> None:
    """One more of everything that a page lists."""
    line = LineFactory(review=there.review)
    note = NoteFactory(line=line, author=there.peer)
    finding.notes.add(note)
    for state in FindingState.values:
        found(there, state, line=line).notes.add(note)
    for state in ActionState.values:
        acted(there, state, finding=finding)


def plain(response: Any) -> str:
    """The page without what is new in every answer."""
    page = response.content.decode()
    return re.sub(r'name="(csrfmiddlewaretoken|key)" value="[^"]*"', "", page)
