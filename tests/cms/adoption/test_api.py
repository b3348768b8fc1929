"""Adoptions as JSON."""

from typing import Any

import pytest

from cms.adoption.models import Adoption
from cms.adoption.states import Stage
from peernet.councils.states import CouncilRole
from tests.cms.adoption.scenes import adopted, user_of
from tests.cms.practice import published, written
from tests.factories import CouncilFactory

pytestmark = pytest.mark.django_db
JSON = "application/json"


def test_a_life_over_the_interface(client_of: Any) -> None:
    page = published()
    browser = client_of(user_of(CouncilFactory()))

    made = browser.post("/api/v1/adoptions/", {"practice": page.pk, "stage": "considering"}, JSON)
    one = f"/api/v1/adoptions/{made.json()['id']}/"
    begun = browser.post(f"{one}steps/begin/", {"on": "2025-04-01"}, JSON)
    told = browser.patch(one, {"success": "yes", "result": "Down by a third."}, JSON)
    kept = browser.patch(one, {"kept": "The adviser"}, JSON)
    wrong = browser.post(f"{one}steps/begin/", {"on": "2025-04-01"}, JSON)
    dropped = browser.post(f"{one}drop/")

    answers = [made, begun, told, kept, wrong, dropped]
    assert [answer.status_code for answer in answers] == [201, 200, 200, 200, 409, 409]
    assert (begun.json()["stage"], begun.json()["steps"]) == ("adopting", ["use", "stop", "reconsider"])
    assert (kept.json()["result"], kept.json()["kept"]) == ("Down by a third.", "The adviser")
    assert wrong.json()["code"] == "wrong_state"


def test_refusals_name_the_field_and_keep_to_the_rules(client_of: Any) -> None:
    page = published()
    author = client_of(user_of(CouncilFactory()))
    new = "/api/v1/adoptions/"

    without_day = author.post(new, {"practice": page.pk, "stage": "in_use"}, JSON)
    draft = author.post(new, {"practice": written().pk, "stage": "considering"}, JSON)
    owner = client_of(user_of(page.council)).post(new, {"practice": page.pk, "stage": "considering"}, JSON)
    reader = client_of(user_of(CouncilFactory(), CouncilRole.READER))
    not_author = reader.post(new, {"practice": page.pk, "stage": "considering"}, JSON)
    others = author.patch(f"/api/v1/adoptions/{adopted(page).pk}/", {"kept": "Mine"}, JSON)

    assert (without_day.status_code, set(without_day.json())) == (400, {"started_on", "code"})
    assert (draft.status_code, set(draft.json())) == (400, {"practice"})
    assert [answer.status_code for answer in (owner, not_author, others)] == [403, 403, 403]
    assert Adoption.objects.count() == 1


def test_lists_are_narrowed_by_practice_council_and_stage(client: Any) -> None:
    page = published()
    used = adopted(page, CouncilFactory(code="XQ1"))
    stopped = adopted(page, stage=Stage.STOPPED)
    other = adopted()

    def found(query: str) -> set[int]:
        return {row["id"] for row in client.get(f"/api/v1/adoptions/?{query}").json()["results"]}

    assert found(f"practice={page.pk}") == {used.pk, stopped.pk}
    assert found("council=XQ1") == {used.pk}
    assert found("stage=stopped") == {stopped.pk}
    assert found("") == {used.pk, stopped.pk, other.pk}
