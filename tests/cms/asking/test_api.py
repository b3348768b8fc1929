"""Questions and the board as JSON."""

from typing import Any

import pytest
from django.test import Client

from cms.asking.models import Question, Wanted
from peernet.councils.states import CouncilRole
from tests.cms.asking.scenes import answered, asked, person_of, wanted
from tests.cms.practice import moderator, neet, published, written
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
JSON = "application/json"


def test_a_question_over_the_interface(client_of: Any) -> None:
    page = published()
    asker, author = client_of(person_of()), client_of(person_of(page.council, CouncilRole.AUTHOR))
    new = "/api/v1/questions/"

    made = asker.post(new, {"practice": page.pk, "words": "Who paid?", "public": True}, JSON)
    one = f"{new}{made.json()['id']}/"
    answer = author.post(f"{one}answer/", {"words": "Housing."}, JSON)
    late = asker.post(f"{one}withdraw/")
    hidden = client_of(moderator()).post(f"{one}hide/", {"reason": "It sells something."}, JSON)
    gone = Client().get(one)
    shown = client_of(moderator()).post(f"{one}show/")

    answers = [made, answer, late, hidden, gone, shown]
    assert [each.status_code for each in answers] == [201, 200, 409, 200, 404, 200]
    assert (answer.json()["state"], answer.json()["steps"]) == ("answered", ["correct", "hide"])
    assert Client().get(new).json()["results"][0]["answer"] == "Housing."


def test_a_wish_over_the_interface(client_of: Any) -> None:
    asker, other = client_of(person_of()), client_of(person_of())
    said = {
        "title": "Keeping carers",
        "struggle": "They leave.",
        "theme": "fostering",
        "indicator": neet().code,
    }
    page = published()

    made = asker.post("/api/v1/wanted/", said, JSON)
    one = f"/api/v1/wanted/{made.json()['id']}/"
    followed = other.post(f"{one}follow/")
    replied = other.post(f"{one}reply/", {"practice": page.pk}, JSON)
    reply = replied.json()["replies"][0]
    forbidden = other.post(f"{one}meet/", {}, JSON)
    wrong = asker.post(f"{one}meet/", {"met_by": answered(wanted()).pk}, JSON)
    met = asker.post(f"{one}meet/", {"met_by": reply["id"], "outcome": "In May."}, JSON)
    again = asker.post(f"{one}close/", {"reason": "No"}, JSON)
    opened = asker.post(f"{one}reopen/")

    answers = [made, followed, replied, forbidden, wrong, met, again, opened]
    assert [each.status_code for each in answers] == [201, 200, 200, 403, 400, 200, 409, 200]
    assert (followed.json()["following"], followed.json()["council_count"]) == (True, 1)
    assert reply["practice"] == {"id": page.pk, "title": page.title}
    assert (met.json()["state"], met.json()["met_by"]) == ("met", reply["id"])
    assert made.json()["indicator"] == "NI 117"


@pytest.mark.parametrize(
    "wrong",
    [
        {"practice": 10**30},
        {"practice": "x"},
        {"practice": None},
        {"words": "a" * 5000},
        {"words": ""},
        {"words": ["a"]},
        {"words": "nul\0"},
        {"public": "perhaps"},
        {"words": "Ask Kayleigh, aged 14"},
    ],
)
def test_what_cannot_be_asked_is_refused_at_its_field(wrong: dict[str, Any], client_of: Any) -> None:
    said = {"practice": published().pk, "words": "Who paid?", "public": True} | wrong

    answer = client_of(person_of()).post("/api/v1/questions/", said, JSON)

    assert answer.status_code == 400
    assert set(wrong) <= set(answer.json())
    assert not Question.objects.exists()


def test_refusals_keep_to_the_rules(client_of: Any) -> None:
    page, question, wish = published(), asked(), wanted()
    new = {"practice": page.pk, "words": "Who paid?", "public": True}
    own, nobody, other = client_of(person_of(page.council)), client_of(UserFactory()), client_of(person_of())

    assert own.post("/api/v1/questions/", new, JSON).status_code == 403
    assert nobody.post("/api/v1/questions/", new, JSON).status_code == 403
    assert other.post("/api/v1/questions/", new | {"practice": written().pk}, JSON).status_code == 400
    assert other.post(f"/api/v1/questions/{question.pk}/answer/", {"words": "No"}, JSON).status_code == 404
    assert nobody.get("/api/v1/wanted/").status_code == 403
    assert nobody.post(f"/api/v1/wanted/{wish.pk}/reply/", {"words": "No"}, JSON).status_code == 404
    assert other.post(f"/api/v1/wanted/{wish.pk}/close/", {"reason": "No"}, JSON).status_code == 403
    assert Client().post("/api/v1/wanted/", {}, JSON).status_code == 401
    assert Wanted.objects.count() == 1


def test_no_filter_tells_strangers_of_what_is_hidden(client: Client) -> None:
    page = published()
    asked(page, state="answered", public=False)
    asked(page)

    for guess in ("public=false", "state=open", f"practice={page.pk}", "practice=99999999999999999999"):
        answer = client.get(f"/api/v1/questions/?{guess}")
        assert (answer.status_code, answer.json().get("count", 0)) in {(200, 0), (400, 0)}
