"""Pages of a concern: for those named, and as if it did not exist for everybody else."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client

from peernet.audit.models import Entry
from peernet.concerns.models import Concern
from peernet.concerns.states import ConcernState
from tests.factories import NoteFactory
from tests.peernet.concerns.scenes import ALL_PARTS, NAMED, moderator, raised, visit
from tests.peernet.councils.counting import queries_of

pytestmark = pytest.mark.django_db
STEPS = ["", "acknowledge/", "refer/", "close/"]


def test_the_page_is_not_there_for_anybody_who_is_not_named(client_of: Any) -> None:
    there = visit()
    concern = raised(there)

    for part in ALL_PARTS:
        browser = client_of(there.people[part])
        answer = 200 if part in NAMED else 404
        assert (part, browser.get(f"/concerns/{concern.pk}/").status_code) == (part, answer)
        if part not in NAMED:
            posted = [browser.post(f"/concerns/{concern.pk}/{step}").status_code for step in STEPS[1:]]
            assert (part, posted) == (part, [404, 404, 404])


def test_strangers_and_people_not_named_are_answered_as_if_it_had_never_been_raised(client_of: Any) -> None:
    there = visit()
    concern = raised(there)
    coordinator = client_of(there.coordinator)

    there_but_hidden = coordinator.get(f"/concerns/{concern.pk}/").content
    not_there = coordinator.get(f"/concerns/{concern.pk + 1}/").content

    assert plain(there_but_hidden) == plain(not_there)
    assert Client().get(f"/concerns/{concern.pk}/").status_code == 302


@pytest.mark.parametrize(
    "part", ["coordinator", "manager", "host_coordinator", "reviewer_director", "host_reader"]
)
def test_no_page_of_the_review_hints_at_a_concern_to_others(part: str, client_of: Any) -> None:
    there = visit()
    NoteFactory(line=there.line)
    browser = client_of(there.people[part])
    review = f"/reviews/{there.review.pk}/"
    pages = [
        "/",
        "/inbox/",
        "/reviews/",
        review,
        *(f"{review}{each}/" for each in ("team", "notes", "findings")),
    ]
    before = [plain(browser.get(page).content) for page in pages]

    raised(there, ConcernState.CLOSED)

    assert [plain(browser.get(page).content) for page in pages] == before


def test_raising_shows_who_is_told_and_asks_for_no_words(client_of: Any) -> None:
    there = visit()

    page = client_of(there.peer).get(f"/reviews/{there.review.pk}/concerns/raise/").content.decode()

    assert [there.people[part].name in page for part in sorted(NAMED)] == [True] * len(NAMED)
    assert "<textarea" not in page
    assert set(re.findall(r'<input[^>]* name="(\w+)"', page)) <= {
        "csrfmiddlewaretoken",
        "key",
        "q",
    }


def test_raising_says_whom_nobody_here_can_tell(client_of: Any) -> None:
    there = visit()
    there.moderator.network_roles.all().delete()

    page = client_of(there.peer).get(f"/reviews/{there.review.pk}/concerns/raise/").content.decode()

    assert "Nobody here is safeguarding lead of the network" in page


@pytest.mark.parametrize("part", ["host_director", "coordinator", "reviewer_director", "invited"])
def test_nobody_off_the_team_raises_one(part: str, client_of: Any) -> None:
    there = visit()

    answer = client_of(there.people[part]).post(
        f"/reviews/{there.review.pk}/concerns/raise/", {"key": str(uuid.uuid4())}
    )

    assert answer.status_code == 403
    assert not Concern.objects.exists()


def test_pressing_twice_raises_one_concern(client_of: Any) -> None:
    there, key = visit(), str(uuid.uuid4())
    browser = client_of(there.peer)

    answers = [browser.post(f"/reviews/{there.review.pk}/concerns/raise/", {"key": key}) for _ in range(2)]

    concern = Concern.objects.get()
    assert {answer["Location"] for answer in answers} == {f"/concerns/{concern.pk}/"}


@pytest.mark.parametrize("typed", [{}, {"key": ""}, {"key": "no key"}])
def test_a_form_that_did_not_arrive_whole_raises_nothing_and_can_be_sent_again(
    typed: dict[str, str], client_of: Any
) -> None:
    there = visit()
    browser, page = client_of(there.peer), f"/reviews/{there.review.pk}/concerns/raise/"

    again = browser.post(page, typed)
    assert not Concern.objects.exists()

    browser.post(page, {"key": again.context["form"]["key"].value()})
    assert Concern.objects.count() == 1


def test_words_sent_along_are_kept_nowhere(client_of: Any) -> None:
    there = visit()
    typed = {"key": str(uuid.uuid4()), "text": "Tokenchild", "detail": "Tokenchild"}

    client_of(there.peer).post(f"/reviews/{there.review.pk}/concerns/raise/", typed)

    kept = [*Concern.objects.values_list(), *Entry.objects.values_list()]
    assert Concern.objects.count() == 1
    assert "Tokenchild" not in str(kept)


def test_every_opening_is_logged(client_of: Any) -> None:
    there = visit()
    concern = raised(there)

    for _ in range(2):
        client_of(there.host_director).get(f"/concerns/{concern.pk}/")

    read = Entry.objects.about(concern).filter(verb="concern.read")
    assert [entry.by for entry in read] == [there.host_director] * 2


@pytest.mark.parametrize(
    "typed", ["", "Boy of seven", "12/03/2014", "x" * 41, "<script>", "a\0b", "JOHNSON-1"]
)
def test_a_reference_that_is_none_is_refused_at_its_field_and_shown_again(typed: str, client_of: Any) -> None:
    there = visit()
    concern = raised(there)

    response = client_of(there.lead).post(f"/concerns/{concern.pk}/refer/", {"reference": typed})

    assert set(response.context["form"].errors) == {"reference"}
    assert response.context["form"]["reference"].value() == typed
    assert "<script>" not in response.content.decode()
    concern.refresh_from_db()
    assert concern.state == ConcernState.OPEN


def test_from_raised_to_closed_on_pages(client_of: Any) -> None:
    there = visit()
    concern = raised(there)
    address = f"/concerns/{concern.pk}/"

    steps = [
        (there.host_director, "acknowledge/", {}),
        (there.moderator, "refer/", {"reference": "MASH-2026-0412"}),
        (there.host_director, "close/", {}),
        (there.lead, "close/", {}),
        (there.lead, "close/", {}),
    ]
    answers = [client_of(person).post(f"{address}{step}", typed).status_code for person, step, typed in steps]

    concern.refresh_from_db()
    assert answers == [302, 302, 403, 302, 302]
    assert (concern.state, concern.reference) == (ConcernState.CLOSED, "MASH-2026-0412")


@pytest.mark.parametrize("step", ["acknowledge/", "refer/", "close/"])
def test_a_button_whose_session_ended_leads_back_to_the_page(step: str, client_of: Any) -> None:
    there = visit()
    concern = raised(there)

    assert (
        client_of(there.lead).get(f"/concerns/{concern.pk}/{step}")["Location"] == f"/concerns/{concern.pk}/"
    )
    concern.refresh_from_db()
    assert concern.state == ConcernState.OPEN


def test_the_page_asks_the_same_for_any_number_of_people(client_of: Any) -> None:
    there = visit()
    few = raised(there)
    for _ in range(4):
        moderator()
    many = raised(there)

    assert many.parts.count() == few.parts.count() + 4
    browser = client_of(there.lead)
    assert queries_of(browser, f"/concerns/{few.pk}/") == queries_of(browser, f"/concerns/{many.pk}/")


def plain(page: bytes) -> str:
    return re.sub(r'name="(csrfmiddlewaretoken|key)" value="[^"]*"|/concerns/\d+/', "", page.decode())
