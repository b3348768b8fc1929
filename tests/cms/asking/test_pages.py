"""Pages of questions and of the board: who opens them, what they say, what they cost."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.asking.models import Question, Reply, Wanted
from cms.asking.states import QuestionState, WantedState
from peernet.councils.states import CouncilRole
from tests.cms.asking.scenes import answered, asked, person_of, wanted
from tests.cms.practice import moderator, published
from tests.factories import CouncilFactory, UserFactory
from tests.peernet.councils.counting import costs_of

pytestmark = pytest.mark.django_db


def test_each_page_answers_each_person_as_the_rules_say(client_of: Any) -> None:
    page = published()
    asker = person_of()
    question = asked(page, asker)
    wish = wanted(asker)
    reply = answered(wish)
    people = {
        "asker": asker,
        "author": person_of(page.council, CouncilRole.AUTHOR),
        "elsewhere": person_of(),
        "moderator": moderator(),
        "nobody": UserFactory(),
    }
    answers = {
        f"/wanted/practice/{page.pk}/ask/": [200, 403, 200, 403, 403],
        "/wanted/questions/": [200, 200, 200, 403, 403],
        f"/wanted/questions/{question.pk}/": [200, 200, 404, 200, 404],
        f"/wanted/questions/{question.pk}/answer/": [403, 200, 404, 403, 404],
        f"/wanted/questions/{question.pk}/hide/": [403, 403, 404, 409, 404],
        f"/wanted/questions/{question.pk}/withdraw/": [405] * 5,
        "/wanted/": [200, 200, 200, 200, 403],
        "/wanted/ask/": [200, 200, 200, 403, 403],
        f"/wanted/wishes/{wish.pk}/": [200, 200, 200, 200, 404],
        f"/wanted/wishes/{wish.pk}/reply/": [200, 200, 200, 403, 404],
        f"/wanted/wishes/{wish.pk}/found/": [200, 403, 403, 403, 404],
        f"/wanted/wishes/{wish.pk}/close/": [200, 403, 403, 200, 404],
        f"/wanted/replies/{reply.pk}/remove/": [403, 403, 403, 200, 404],
        "/wanted/searches/": [403, 403, 403, 200, 403],
    }

    for address, expected in answers.items():
        given = [client_of(person).get(address).status_code for person in people.values()]
        assert (address, given) == (address, expected)
        assert Client().get(address).status_code in {302, 404, 405}


def test_a_question_from_the_case_study_to_its_answer_on_the_page(client_of: Any) -> None:
    page = published()
    asker, author = client_of(person_of()), client_of(person_of(page.council, CouncilRole.AUTHOR))
    assert "Ask a question" in asker.get(page.url).text

    sent = asker.post(f"/wanted/practice/{page.pk}/ask/", {"words": "Who paid for it?", "who": "public"})

    question = Question.objects.get()
    assert sent["Location"] == f"/wanted/questions/{question.pk}/"
    assert "It waits for an answer" in asker.get(page.url).text
    assert "Who paid for it?" not in Client().get(page.url).text
    assert "Answer a question of" in author.get("/").text
    assert "1 question waits for your council’s answer" in author.get(page.url).text

    author.post(f"/wanted/questions/{question.pk}/answer/", {"words": "The housing budget."})

    shown = Client().get(page.url).text
    assert "Who paid for it?" in shown
    assert "The housing budget." in shown
    assert "Answer a question of" not in author.get("/").text


def test_what_was_typed_is_there_again_beside_what_is_wrong(client_of: Any) -> None:
    page = published()
    browser = client_of(person_of())

    named = browser.post(
        f"/wanted/practice/{page.pk}/ask/", {"words": "Did Kayleigh, aged 14, like it?", "who": "private"}
    )
    without_theme = browser.post("/wanted/ask/", {"title": "Typed title", "struggle": "Typed struggle"})

    assert "Leave out “Kayleigh" in named.text
    assert "like it?" in named.text
    assert "Choose a theme." in without_theme.text
    assert "Typed struggle" in without_theme.text
    assert not Question.objects.exists()
    assert not Wanted.objects.exists()


def test_a_search_that_found_nothing_fills_the_form_in(client_of: Any) -> None:
    browser = client_of(person_of())

    shown = browser.get(reverse("wanted:ask"), {"q": "  keeping <b>carers  ", "theme": "fostering"}).text
    hostile = browser.get(reverse("wanted:ask"), {"q": "\0" + "x" * 5000, "theme": "nothing\0"})

    assert 'value="Keeping &lt;b&gt;carers"' in shown
    assert '<option value="fostering" selected>' in shown
    assert hostile.status_code == 200
    assert Client().get(reverse("wanted:ask"), {"q": "carers"})["Location"].endswith("q%3Dcarers")


def test_a_wish_from_the_form_to_being_found(client_of: Any) -> None:
    asker_person, page = person_of(), published(theme="fostering", title="Carers answer calls")
    asker, other = client_of(asker_person), client_of(person_of())
    said = {"title": "Keeping carers", "struggle": "They leave.", "theme": "fostering"}

    asker.post("/wanted/ask/", said)
    wish = Wanted.objects.get()
    assert "Keeping carers" in other.get("/wanted/").text
    assert "Keeping carers" in other.get("/").text
    other.post(f"/wanted/wishes/{wish.pk}/follow/")
    other.post(f"/wanted/wishes/{wish.pk}/reply/", {"page": page.pk, "words": "Read the second step."})
    reply = Reply.objects.get()
    assert "Say whether this helps" in asker.get("/").text
    assert "Carers answer calls" in asker.get(f"/wanted/wishes/{wish.pk}/").text
    chosen = asker.get(f"/wanted/wishes/{wish.pk}/found/?answer={reply.pk}").text
    assert re.search(rf'value="{reply.pk}"[^>]* checked', chosen)
    asker.post(f"/wanted/wishes/{wish.pk}/found/", {"met_by": reply.pk, "outcome": "We begin in May."})

    wish.refresh_from_db()
    assert (wish.state, wish.met_by) == (WantedState.MET, reply)
    assert "We begin in May." in other.get(f"/wanted/wishes/{wish.pk}/").text
    assert "Keeping carers" not in other.get("/wanted/").text
    assert "Keeping carers" in other.get("/wanted/?state=met&theme=fostering").text


def test_a_case_study_is_found_by_the_address_somebody_copied(client_of: Any) -> None:
    page = published()
    browser, wish = client_of(person_of()), wanted()
    address = f"/wanted/wishes/{wish.pk}/reply/"

    wrong = [
        browser.post(address, {"address": typed}).text
        for typed in ("https://example.org/", "http://[", f"/other/{page.slug}/", "\x01", "%00", "/practice/")
    ]
    right = browser.post(address, {"address": f" https://peernet.example{page.url}?from=mail#cost "})

    assert ["No published case study has this address." in text for text in wrong] == [True] * 6
    assert right.status_code == 302
    assert Reply.objects.get().page == page


def test_what_is_settled_meanwhile_is_refused_with_409(client_of: Any) -> None:
    wish = wanted(state=WantedState.CLOSED)
    question = asked(state=QuestionState.WITHDRAWN)
    author = client_of(person_of(question.page.council, CouncilRole.AUTHOR))
    here = f"/wanted/wishes/{wish.pk}"

    for browser, address in [
        (client_of(wish.asked_by), f"{here}/found/"),
        (client_of(wish.asked_by), f"{here}/close/"),
        (client_of(person_of()), f"{here}/reply/"),
        (author, f"/wanted/questions/{question.pk}/answer/"),
    ]:
        assert browser.get(address).status_code == 409
        assert browser.post(address, {"words": "Late", "reason": "Late"}).status_code == 409
    assert client_of(person_of()).post(f"{here}/follow/").status_code == 409


def test_an_answer_to_a_withdrawn_case_study_keeps_its_words(client_of: Any) -> None:
    page, wish = published(title="Gone tomorrow"), wanted()
    answered(wish, page=page, words="Look at step two.")
    browser = client_of(person_of())
    assert "Gone tomorrow" in browser.get(f"/wanted/wishes/{wish.pk}/").text

    type(page).objects.filter(pk=page.pk).update(live=False)

    for place in (f"/wanted/wishes/{wish.pk}/", f"/api/v1/wanted/{wish.pk}/"):
        shown = browser.get(place).text
        assert "Gone tomorrow" not in shown
        assert "Look at step two." in shown


def test_pages_cost_the_same_for_any_number_of_rows(client_of: Any) -> None:
    council = CouncilFactory()
    person = person_of(council, CouncilRole.AUTHOR)
    browser = client_of(person)
    page = published(council)
    elsewhere = published(theme="fostering")
    wish = wanted()
    addresses = {
        "page": page.url,
        "questions": "/wanted/questions/",
        "board": "/wanted/",
        "wish": f"/wanted/wishes/{wish.pk}/",
        "home": "/",
        "api": "/api/v1/questions/",
        "api board": "/api/v1/wanted/",
        "reply": f"/wanted/wishes/{wish.pk}/reply/",
    }

    def more() -> None:
        asked(page, state=QuestionState.ANSWERED)
        asked(page)
        asked(elsewhere, person)
        wanted(person)
        answered(wish)
        answered(wish, page=published(elsewhere.council, theme="fostering"))
        published(elsewhere.council, theme="fostering")

    more()
    one = costs_of(browser, addresses)
    for _ in range(3):
        more()

    assert costs_of(browser, addresses) == one
