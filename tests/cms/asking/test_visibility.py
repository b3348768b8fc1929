"""Who reads a question or the board: lists, rules and counts agree in generated worlds."""

from random import Random
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from cms.asking import rules
from cms.asking.models import EmptySearch, Question, Wanted
from cms.asking.operations import note_empty_search
from cms.asking.queries import asked_for
from cms.asking.states import QuestionState
from cms.models import JointOwner
from peernet.accounts.models import NetworkRole
from peernet.councils.models import Membership
from peernet.councils.states import CouncilRole, MembershipState
from tests.cms.asking.scenes import answered, asked, person_of, wanted
from tests.cms.practice import moderator, published, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import FAR_AHEAD, NOON

pytestmark = pytest.mark.django_db


def world(random: Random) -> list[Any]:
    """Questions in every state about practice of every kind, among councils with people of any kind."""
    councils = [CouncilFactory() for _ in range(4)]
    pages = [published(councils[0]), published(councils[1]), written(councils[2])]
    JointOwner.objects.create(page=pages[0], council=councils[3])
    people = [UserFactory(is_active=random.random() < 0.85) for _ in range(9)]
    for person in people:
        state = random.choice([*MembershipState.values, MembershipState.ACTIVE, None])
        if state:
            Membership.objects.create(
                person=person,
                council=random.choice(councils),
                role=random.choice(CouncilRole.values),
                ends_on=FAR_AHEAD,
                state=state,
                reason="Unknown here" if state == MembershipState.REFUSED else "",
                requested_at=NOON,
                decided_at=None if state == MembershipState.REQUESTED else NOON,
            )
        if random.random() < 0.25:
            NetworkRole.objects.create(person=person, role=random.choice(NetworkRole.Role.values))
    for page in pages:
        for state in QuestionState.values:
            public = state == QuestionState.HIDDEN or random.random() < 0.5
            asker = person_of(random.choice([council for council in councils if council != page.council]))
            asked(page, asker, state, public=public)
    wanted(person_of(councils[0]))
    return people


@pytest.mark.parametrize("seed", range(6))
def test_everybody_sees_in_lists_exactly_what_the_rules_let_them_see(seed: int) -> None:
    for person in [AnonymousUser(), *world(Random(seed))]:
        may = {row.pk for row in Question.objects.all() if rules.may_view_question(person, row)}
        listed = set(Question.objects.visible_to(person).values_list("pk", flat=True))
        assert (person, listed) == (person, may)
        on_board = {row.pk for row in Wanted.objects.all() if rules.may_view_wanted(person, row)}
        assert set(Wanted.objects.visible_to(person).values_list("pk", flat=True)) == on_board
        can_answer = {row.pk for row in Question.objects.all() if rules.may_answer(person, row)}
        if person.is_authenticated and person.is_active:
            waiting = set(Question.objects.to_answer_by(person).values_list("pk", flat=True))
            still_open = set(Question.objects.filter(state="open").values_list("pk", flat=True))
            assert waiting == can_answer & still_open


def test_a_private_question_is_read_by_the_two_councils_and_nobody_else(client_of: Any) -> None:
    page = published()
    asker = person_of()
    question = asked(page, asker, QuestionState.ANSWERED, public=False, words="Secret words?")
    sides = [asker, person_of(asker.memberships.get().council), person_of(page.council)]
    others = [person_of(), moderator(), UserFactory()]
    places = [page.url, f"/wanted/questions/{question.pk}/", f"/api/v1/questions/{question.pk}/"]

    for person in sides:
        assert ["Secret words" in client_of(person).get(place).text for place in places] == [True] * 3
    for browser in [Client(), *(client_of(person) for person in others)]:
        answers = [browser.get(place) for place in places]
        assert [answer.status_code for answer in answers] == [200, 404, 404]
        assert not any("Secret words" in answer.text for answer in answers)


def test_what_a_stranger_reads_does_not_change_with_what_is_hidden_from_them(client: Client) -> None:
    page = published()
    asked(page, state=QuestionState.ANSWERED, words="Seen by all?")
    places = [page.url, "/api/v1/questions/"]
    before = [client.get(place).text for place in places]

    asked(page, state=QuestionState.ANSWERED, public=False)
    asked(page, state=QuestionState.OPEN)
    asked(page, state=QuestionState.HIDDEN)
    asked(page, state=QuestionState.WITHDRAWN)
    after = [client.get(place).text for place in places]

    assert [text.count("Seen by all?") for text in after] == [text.count("Seen by all?") for text in before]
    assert [text.count("How did you pay for it?") for text in after] == [0, 0]
    assert "1 question answered" in after[0]
    assert client.get("/api/v1/questions/").json()["count"] == 1


def test_strangers_read_the_name_of_the_council_and_members_that_of_the_person(client_of: Any) -> None:
    page = published()
    asked(page, person_of(name="Ada Asking"), QuestionState.ANSWERED)

    assert "Ada Asking" not in Client().get(page.url).text
    assert "Ada Asking" not in Client().get("/api/v1/questions/").text
    assert "Ada Asking" in client_of(person_of()).get(page.url).text


def test_the_board_is_for_members_alone(client_of: Any) -> None:
    wish = wanted(title="Hidden from strangers")
    answered(wish)
    places = ["/wanted/", f"/wanted/wishes/{wish.pk}/", "/api/v1/wanted/", f"/api/v1/wanted/{wish.pk}/", "/"]
    member, outside = client_of(person_of()), client_of(UserFactory())

    assert ["Hidden from strangers" in member.get(place).text for place in places] == [True] * 5
    assert [member.get(place).status_code for place in places] == [200] * 5
    assert [Client().get(place).status_code for place in places] == [302, 302, 401, 401, 200]
    assert [outside.get(place).status_code for place in places] == [403, 404, 403, 404, 200]
    for browser in (Client(), outside):
        assert not any("Hidden from strangers" in browser.get(place).text for place in places)
    assert asked_for(AnonymousUser()) is None


def test_a_hidden_answer_is_read_by_its_writer_and_moderators(client_of: Any) -> None:
    wish = wanted()
    reply = answered(wish, words="An advertisement", hidden_because="It sells something.")
    address = f"/wanted/wishes/{wish.pk}/"

    def reads(person: Any) -> tuple[bool, bool]:
        as_json = client_of(person).get(f"/api/v1/wanted/{wish.pk}/").json()
        shown = "An advertisement" in client_of(person).get(address).text
        return shown, bool(as_json["replies"])

    assert [reads(person) for person in (person_of(), wish.asked_by, reply.by, moderator())] == [
        (False, False),
        (False, False),
        (True, True),
        (True, True),
    ]
    assert client_of(person_of()).get("/api/v1/wanted/").json()["results"][0]["reply_count"] == 0


def test_rare_searches_are_shown_to_nobody(client_of: Any) -> None:
    for words in ["rare words", "rare words", "common words", "common words", "Common  WORDS"]:
        note_empty_search(words=words, at=NOON)

    shown = client_of(moderator()).get("/wanted/searches/").text

    assert "common words" in shown
    assert "rare words" not in shown
    rare = EmptySearch.objects.get(words="rare words")
    assert client_of(moderator()).post(f"/wanted/searches/{rare.pk}/forget/").status_code == 404
    assert client_of(person_of()).get("/wanted/searches/").status_code == 403
