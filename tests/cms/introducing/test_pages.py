"""Who opens a conversation, what each side reads of the other, and the same as JSON."""

from random import Random
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from cms.introducing import rules
from cms.introducing.models import Block, Conversation
from cms.introducing.states import Standing
from peernet.councils.models import Membership
from peernet.councils.states import CouncilRole, MembershipState
from tests.cms.adoption.scenes import adopted, user_of
from tests.cms.introducing.scenes import author_of, person_of, talk
from tests.cms.practice import moderator, published
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import FAR_AHEAD, NOON
from tests.peernet.councils.counting import costs_of

pytestmark = pytest.mark.django_db
JSON = "application/json"
ADDRESSES = ("ivo@other.example", "ann@owner.example")


@pytest.mark.parametrize("seed", range(4))
def test_everybody_sees_in_lists_exactly_what_the_rule_lets_them_see(seed: int) -> None:
    random = Random(seed)
    councils = [CouncilFactory() for _ in range(3)]
    people = [UserFactory(is_active=random.random() < 0.85) for _ in range(8)]
    for person in people:
        state = random.choice([MembershipState.ACTIVE, MembershipState.ACTIVE, MembershipState.ENDED])
        role = random.choice(CouncilRole.values)
        Membership.objects.create(
            person=person,
            council=random.choice(councils),
            role=role,
            ends_on=FAR_AHEAD,
            state=state,
            requested_at=NOON,
            decided_at=NOON,
        )
    for council in councils:
        for state in Standing.values:
            by = person_of(random.choice([each for each in councils if each != council]))
            other = random.choice(people) if state != Standing.WAITING else None
            talk(published(council), by, other, state)
            if random.random() < 0.5:
                Block.objects.create(person=random.choice(people), against=by, at=NOON)

    for person in [AnonymousUser(), moderator(), *people]:
        may = {row.pk for row in Conversation.objects.all() if rules.may_view(person, row)}
        assert set(Conversation.objects.visible_to(person).values_list("pk", flat=True)) == may


def test_an_address_is_read_only_once_its_owner_shows_it(client_of: Any) -> None:
    page = published()
    by = person_of(email=ADDRESSES[0])
    other = author_of(page, email=ADDRESSES[1])
    conversation = talk(page, by, other)
    places = [
        f"/conversations/conversations/{conversation.pk}/",
        f"/api/v1/conversations/{conversation.pk}/",
        "/conversations/",
        "/api/v1/conversations/",
        "/",
        "/inbox/",
    ]

    def reads(person: Any) -> list[str]:
        texts = [client_of(person).get(place).text for place in places]
        theirs = next(each for each in ADDRESSES if each != person.email)
        return [place for place, text in zip(places, texts, strict=True) if theirs in text]

    assert (reads(by), reads(other)) == ([], [])
    client_of(other).post(f"{places[0]}share/")
    assert (reads(by), reads(other)) == (places[:2], [])
    client_of(by).post(f"{places[1]}share/")
    assert (reads(by), reads(other)) == (places[:2], places[:2])


def test_nobody_else_opens_it_not_even_a_moderator(client_of: Any) -> None:
    conversation = talk()
    address = f"/conversations/conversations/{conversation.pk}/"
    others = [moderator(), author_of(conversation.page), person_of(conversation.council), UserFactory()]

    for person in others:
        browser = client_of(person)
        assert browser.get(address).status_code == 404
        assert browser.get(f"/api/v1/conversations/{conversation.pk}/").status_code == 404
        for step in ("share", "end", "block"):
            assert browser.post(f"{address}{step}/").status_code == 404
    assert Client().get(address).status_code == 302


def test_from_the_case_study_to_an_answer(client_of: Any) -> None:
    page = published()
    by, author = client_of(person_of()), client_of(author_of(page))
    assert "I am interested" in by.get(page.url).text
    assert "I am interested" not in author.get(page.url).text
    assert "I am interested" not in Client().get(page.url).text

    sent = by.post(f"/conversations/practice/{page.pk}/begin/", {"words": "Could we talk?"})
    address = sent["Location"]

    assert "Your conversation about this" in by.get(page.url).text
    assert by.get(f"/conversations/practice/{page.pk}/begin/")["Location"] == address
    assert "Answer " in author.get("/").text
    author.post(address, {"words": "On Thursday?"})
    assert "On Thursday?" in by.get(address).text
    assert "Your turn" in by.get("/conversations/").text
    assert "On Thursday?" not in author.get("/").text


def test_what_was_typed_is_there_again_when_it_is_refused(client_of: Any) -> None:
    conversation = talk(state=Standing.ENDED)
    address = f"/conversations/conversations/{conversation.pk}/"

    late = client_of(conversation.began_by).post(address, {"words": "Typed words"})

    assert late.status_code == 200
    assert "This conversation has ended" in late.text
    assert "Typed words" in late.text


def test_a_council_that_lets_others_ask_is_written_to_from_its_record(client_of: Any) -> None:
    keeper = user_of(CouncilFactory())
    adoption = adopted(council=keeper.memberships.get().council, recorded_by=keeper, contact_allowed=True)
    by = client_of(person_of())
    here = f"/conversations/adoptions/{adoption.pk}/begin/"
    assert here in by.get(f"/practice-use/adoptions/{adoption.pk}/").text

    by.post(here, {"words": "How did it go?"})

    assert Conversation.objects.get().other == keeper
    assert by.get(here).status_code == 302
    adoption.contact_allowed = False
    adoption.save()
    assert by.get(here).status_code == 403


def test_blocking_and_taking_it_back(client_of: Any) -> None:
    conversation = talk()
    browser = client_of(conversation.other)
    address = f"/conversations/conversations/{conversation.pk}/block/"
    assert conversation.began_by.name in browser.get(address).text

    browser.post(address)
    blocked = Block.objects.get()
    assert "People you have blocked" in browser.get("/conversations/").text
    assert (
        client_of(conversation.began_by).post(f"/conversations/blocks/{blocked.pk}/remove/").status_code
        == 404
    )
    browser.post(f"/conversations/blocks/{blocked.pk}/remove/")

    assert not Block.objects.exists()


def test_a_conversation_over_the_interface(client_of: Any) -> None:
    page = published()
    by, author = client_of(person_of()), client_of(author_of(page))
    new = "/api/v1/conversations/"

    made = by.post(new, {"practice": page.pk, "words": "Could we talk?"}, JSON)
    one = f"{new}{made.json()['id']}/"
    twice = by.post(new, {"practice": page.pk, "words": "Could we talk?"}, JSON)
    answered = author.post(f"{one}write/", {"words": "Yes"}, JSON)
    ended = author.post(f"{one}end/")
    late = by.post(f"{one}write/", {"words": "But"}, JSON)
    blocked = by.post(f"{one}block/")

    answers = [made, twice, answered, ended, late, blocked]
    assert [each.status_code for each in answers] == [201, 409, 200, 200, 409, 204]
    assert [line["mine"] for line in answered.json()["lines"]] == [False, True]
    assert (answered.json()["state"], ended.json()["state"], made.json()["other"]) == ("open", "ended", "")


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"practice": 10**30},
        {"adoption": 10**30},
        {"practice": 1, "adoption": 1},
        {"practice": "x"},
    ],
)
def test_a_conversation_about_nothing_is_refused(wrong: dict[str, Any], client_of: Any) -> None:
    answer = client_of(person_of()).post("/api/v1/conversations/", wrong | {"words": "Hello"}, JSON)

    assert answer.status_code == 400
    assert set(answer.json()) <= {"practice", "adoption"}


def test_pages_cost_the_same_for_any_number_of_conversations(client_of: Any) -> None:
    author = author_of(published())
    council = author.memberships.get().council
    browser = client_of(author)
    first = talk(published(council), other=author)
    addresses = {
        "all": "/conversations/",
        "one": f"/conversations/conversations/{first.pk}/",
        "api": "/api/v1/conversations/",
        "home": "/",
    }

    def more() -> None:
        talk(published(council), other=author)
        talk(published(council), state=Standing.WAITING)
        first.lines.create(by=first.began_by, at=NOON, words="More")

    more()
    one = costs_of(browser, addresses)
    for _ in range(3):
        more()

    assert costs_of(browser, addresses) == one
