"""Pages of adoptions: who opens them, what they say, what they cost."""

from typing import Any

import pytest
from django.test import Client

from cms.adoption.models import Adoption
from cms.adoption.states import Stage
from peernet.councils.states import CouncilRole
from tests.cms.adoption.scenes import BEGAN, adopted, user_of
from tests.cms.practice import published
from tests.factories import CouncilFactory, UserFactory
from tests.peernet.councils.counting import costs_of

pytestmark = pytest.mark.django_db
FORM = {"stage": "in_use", "started_on_day": "1", "started_on_month": "4", "started_on_year": "2025"}


def form(**said: str) -> dict[str, str]:
    return FORM | said


def test_each_page_answers_each_person_as_the_rules_say(client_of: Any) -> None:
    adoption = adopted(stage=Stage.ADOPTING)
    page = adoption.page
    people = {
        "keeper": user_of(adoption.council),
        "reader": user_of(adoption.council, CouncilRole.READER),
        "author": user_of(page.council),
        "other author": user_of(CouncilFactory()),
        "nobody": UserFactory(),
    }
    answers = {
        f"/practice-use/practice/{page.pk}/": [200, 200, 200, 200, 200],
        f"/practice-use/practice/{page.pk}/adopt/": [302, 403, 403, 200, 403],
        f"/practice-use/adoptions/{adoption.pk}/": [200, 200, 200, 200, 403],
        f"/practice-use/adoptions/{adoption.pk}/describe/": [200, 403, 403, 403, 403],
        f"/practice-use/adoptions/{adoption.pk}/steps/use/": [200, 403, 403, 403, 403],
        f"/practice-use/adoptions/{adoption.pk}/steps/resume/": [409, 403, 403, 403, 403],
        f"/practice-use/adoptions/{adoption.pk}/steps/nothing/": [404, 403, 403, 403, 403],
        f"/practice-use/adoptions/{adoption.pk}/drop/": [405, 405, 405, 405, 405],
        "/practice-use/": [200, 403, 200, 200, 403],
    }

    for address, expected in answers.items():
        given = [client_of(person).get(address).status_code for person in people.values()]
        assert (address, given) == (address, expected)
        assert Client().get(address).status_code in {200, 302, 405}


def test_adopting_from_the_case_study_and_moving_on(client_of: Any) -> None:
    council = CouncilFactory(name="Takershire")
    page = published(title="Named advisers")
    browser = client_of(user_of(council))
    assert "Adopt it" in browser.get(page.url).text

    sent = browser.post(f"/practice-use/practice/{page.pk}/adopt/", form(kept="The adviser"))

    adoption = Adoption.objects.get()
    assert sent["Location"] == f"/practice-use/adoptions/{adoption.pk}/"
    assert (adoption.stage, adoption.started_on, adoption.kept) == (Stage.IN_USE, BEGAN, "The adviser")
    shown = browser.get(page.url).text
    assert "Adopt it" not in shown
    assert "In use in 1 council" in shown
    assert "Takershire has it in use" in shown
    assert "Named advisers" in browser.get("/practice-use/").text
    assert "Named advisers" in Client().get(f"/councils/{council.code}/").text


def test_pressing_twice_leads_to_the_one_record(client_of: Any) -> None:
    page = published()
    browser = client_of(user_of(CouncilFactory()))
    address = f"/practice-use/practice/{page.pk}/adopt/"

    first, second = browser.post(address, form()), browser.post(address, form())

    assert (first.status_code, second["Location"]) == (302, first["Location"])
    assert Adoption.objects.count() == 1


def test_what_was_typed_is_there_again_beside_what_is_wrong(client_of: Any) -> None:
    page = published()
    browser = client_of(user_of(CouncilFactory()))

    answer = browser.post(f"/practice-use/practice/{page.pk}/adopt/", form(success="yes", kept="Typed words"))

    assert "Say in a few sentences what came of it." in answer.text
    assert "Typed words" in answer.text
    assert not Adoption.objects.exists()


def test_a_step_that_is_not_open_any_more_is_refused_with_409(client_of: Any) -> None:
    adoption = adopted(stage=Stage.IN_USE)
    browser = client_of(user_of(adoption.council))
    days = {"on_day": "1", "on_month": "2", "on_year": "2026"}

    assert browser.post(f"/practice-use/adoptions/{adoption.pk}/steps/use/", days).status_code == 409
    assert browser.post(f"/practice-use/adoptions/{adoption.pk}/drop/").status_code == 409


def test_the_person_to_ask_is_named_only_with_permission_and_while_they_work_there(client_of: Any) -> None:
    council = CouncilFactory()
    keeper = user_of(council, name="Kit Keeper", email="keeper@council.example")
    adoption = adopted(council=council, recorded_by=keeper)
    browser = client_of(user_of(CouncilFactory(), CouncilRole.READER))
    address = f"/practice-use/adoptions/{adoption.pk}/"

    def shown() -> bool:
        text = browser.get(address).text
        assert "keeper@council.example" not in text
        return "Write to Kit Keeper" in text

    without = shown()
    Adoption.objects.update(contact_allowed=True)
    allowed = shown()
    keeper.memberships.update(state="ended")

    assert (without, allowed, shown()) == (False, True, False)


def test_the_record_names_what_the_next_council_would_like_to_know(client_of: Any) -> None:
    adoption = adopted(kept="The adviser", cost="Nothing")
    address = f"/practice-use/adoptions/{adoption.pk}/"

    own = client_of(user_of(adoption.council)).get(address).text
    other = client_of(user_of(CouncilFactory())).get(address).text

    assert "what you changed and why, what came of it and whether it worked" in own
    assert ("What you kept" in own, "What they kept" in other, "would also like" in other) == (
        True,
        True,
        False,
    )


def test_members_read_in_how_many_independent_councils_it_worked(client_of: Any) -> None:
    page = published()
    told = {"success": "yes", "result": "Down by a third."}
    for _ in range(2):
        adopted(page, **told)
    adopted(page, success="no", result="It did not.")
    address = f"/practice-use/practice/{page.pk}/"
    sentence = "2 independent councils say that it worked there."

    assert sentence in client_of(user_of(CouncilFactory())).get(address).text
    assert sentence not in Client().get(address).text


def test_pages_cost_the_same_for_any_number_of_adoptions(client_of: Any) -> None:
    council = CouncilFactory()
    browser = client_of(user_of(council))
    page = published()
    addresses = {
        "page": page.url,
        "list": f"/practice-use/practice/{page.pk}/",
        "council": f"/councils/{council.code}/",
        "ours": "/practice-use/",
        "api": "/api/v1/adoptions/",
    }
    shared = published()
    adopted(page)
    adopted(shared, council)
    one = costs_of(browser, addresses)
    for _ in range(4):
        adopted(page)
        adopted(published(shared.council), council)

    assert costs_of(browser, addresses) == one
