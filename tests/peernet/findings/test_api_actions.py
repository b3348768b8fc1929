"""Actions over the API: set by the host, moved on by their owner, verified by the team."""

from typing import Any

import pytest

from peernet.findings.models import Action
from peernet.findings.states import ActionState, FindingState
from peernet.indicators.models import Indicator
from tests.peernet.councils.counting import queries_of
from tests.peernet.findings.scenes import acted, an_owner, found
from tests.peernet.programs import Program
from tests.peernet.reviews.scenes import PARTS, Scene, scene

pytestmark = pytest.mark.django_db

KEY = "0b6e0a4e-5f0e-4f5c-9d7c-2f1f7a9a3c11"


def an_action(there: Scene, **changed: Any) -> dict[str, Any]:
    said = {
        "finding": found(there, FindingState.FINAL).pk,
        "title": "Write to every school",
        "success": "Nine in ten schools say they knew",
        "owner": there.host_reader.email,
        "due_on": "2099-09-01",
    }
    return said | changed


def test_an_action_is_set_with_its_owner_day_and_indicator() -> None:
    there = scene()
    Indicator.objects.create(code="NI 60", scheme="National Indicators 2008", name="Assessments in time")
    sent = an_action(there, indicator="NI 60", owner=there.host_reader.email.upper())

    made = Program(there.host_director).do("actions/", **sent, answers=201)

    assert (
        made.items()
        >= {
            "finding": sent["finding"],
            "review": there.review.pk,
            "owner": there.host_reader.name,
            "yours": False,
            "due_on": "2099-09-01",
            "overdue": False,
            "indicator": "NI 60",
            "state": "proposed",
            "verified_by": None,
        }.items()
    )
    owner = Program(there.host_reader)
    assert owner.read(f"actions/{made['id']}/")["yours"] is True
    assert owner.rows("findings/") == []


def test_an_action_sent_twice_under_its_key_is_kept_once() -> None:
    there = scene()
    program, sent = Program(there.host_director), an_action(there, key=KEY)

    first, second = (program.send("actions/", **sent) for _ in "12")
    other = program.send("actions/", **(sent | {"title": "Other words"}))

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert (other.status_code, set(other.json())) == (400, {"key", "code"})
    assert Action.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *[(field, None) for field in ["finding", "title", "success", "owner"]],
        *[(field, {"a": 1}) for field in ["finding", "title", "success", "owner", "due_on", "indicator"]],
        *[("finding", value) for value in ["abc", 10**30, 0, 1.5, [1], True]],
        *[("indicator", value) for value in ["XX", 7, "\x00", ["a"]]],
        *[("due_on", value) for value in ["soon", "2026-02-30", 20990101]],
        ("owner", "nobody@nowhere.example"),
        ("owner", "not an address"),
        ("title", "x" * 161),
        ("success", "nul \x00"),
        ("key", 1.5),
    ],
)
def test_an_action_that_cannot_be_is_refused_at_its_field(field, value) -> None:
    there = scene()

    answer = Program(there.host_director).send("actions/", **an_action(there, **{field: value}))

    assert (answer.status_code, list(answer.json())) == (400, [field])
    assert not Action.objects.exists()


def test_the_owner_is_of_the_host_and_the_day_is_to_come() -> None:
    there = scene()
    program = Program(there.host_director)

    stranger = program.send("actions/", **an_action(there, owner=there.outsider.email))
    nobody = program.send("actions/", **an_action(there, owner="nobody@nowhere.example"))
    past = program.send("actions/", **an_action(there, due_on="2001-01-01"))

    assert stranger.status_code == 400
    assert stranger.json() == nobody.json()
    assert (past.status_code, "due_on" in past.json()) == (400, True)


def test_only_the_host_sets_actions_and_only_for_what_it_accepted() -> None:
    there = scene()
    shared, candidate = found(there, FindingState.SHARED), found(there)
    director = Program(there.host_director)

    early = director.send("actions/", **an_action(there, finding=shared.pk))
    hidden = director.send("actions/", **an_action(there, finding=candidate.pk))
    by_team = Program(there.lead).send("actions/", **an_action(there, owner="nobody@nowhere.example"))
    read_only = Program(there.host_director, may_write=False).send("actions/", **an_action(there))

    assert (early.status_code, early.json()["code"]) == (409, "wrong_state")
    assert (hidden.status_code, list(hidden.json())) == (400, ["finding"])
    assert (by_team.status_code, read_only.status_code) == (403, 403)
    assert not Action.objects.exists()


def test_the_owner_moves_it_on_and_somebody_of_the_team_verifies() -> None:
    there = scene()
    owner = an_owner(there)
    action = acted(there, owner=owner)
    steps, mine, team = f"actions/{action.pk}/steps", Program(owner), Program(there.peer)

    assert [step["name"] for step in mine.read(f"actions/{action.pk}/")["steps"]] == ["agree", "supersede"]
    mine.do(f"{steps}/agree/")
    mine.do(f"{steps}/start/")
    blocked = mine.do(f"{steps}/block/", words="The printer is out of paper.")
    mine.do(f"{steps}/start/")
    wordless = mine.send(f"{steps}/report_done/")
    mine.do(f"{steps}/report_done/", words="Letters went out.")
    by_host = Program(there.host_director).send(f"{steps}/verify/")
    back = team.do(f"{steps}/send_back/", words="To all schools?")
    mine.do(f"{steps}/report_done/", words="To all 61 schools.")
    verified = team.do(f"{steps}/verify/")

    assert (blocked["state"], blocked["remark"]) == ("blocked", "The printer is out of paper.")
    assert (wordless.status_code, "words" in wordless.json()) == (400, True)
    assert by_host.status_code == 403
    assert (back["state"], back["remark"]) == ("in_progress", "To all schools?")
    assert (verified["state"], verified["verified_by"]) == ("verified", there.peer.name)
    assert verified["evidence"] == "To all 61 schools."
    assert team.read(f"findings/{action.finding_id}/")["state"] == "addressed"
    again = team.send(f"{steps}/verify/")
    assert (again.status_code, again.json()["code"]) == (409, "wrong_state")


@pytest.mark.parametrize("part", PARTS)
def test_every_part_reads_in_the_list_what_it_may_open(part: str) -> None:
    there = scene()
    action = acted(there)
    program = Program(there.people[part])
    sees = part in {"lead", "manager", "peer", "host_director", "host_coordinator", "coordinator"}

    assert [row["id"] for row in program.rows("actions/")] == [action.pk] * sees
    assert program.get(f"/api/v1/actions/{action.pk}/").status_code == (200 if sees else 404)
    if not sees:
        assert program.send(f"actions/{action.pk}/steps/agree/").status_code == 404


@pytest.mark.parametrize("step", ["fly", "verify%00", "9" * 200])
def test_a_step_that_does_not_exist_is_not_found(step: str) -> None:
    there = scene()

    assert Program(there.peer).send(f"actions/{acted(there).pk}/steps/{step}/").status_code == 404


@pytest.mark.parametrize("words", [None, ["a"], {"a": 1}, "nul \x00", "x" * 4001])
def test_words_that_cannot_be_kept_are_refused(words: Any) -> None:
    there = scene()
    action = acted(there, ActionState.IN_PROGRESS)

    answer = Program(there.host_director).send(f"actions/{action.pk}/steps/report_done/", words=words)

    assert (answer.status_code, "words" in answer.json()) == (400, True)


def test_the_list_is_narrowed_and_refuses_what_is_no_filter() -> None:
    there = scene()
    late = acted(there, due_on="2001-01-01", owner=there.host_director)
    done = acted(there, ActionState.VERIFIED, due_on="2001-01-02")
    program = Program(there.host_director)

    def found_by(query: str) -> list[int]:
        return [row["id"] for row in program.rows(f"actions/?{query}")]

    assert found_by(f"review={there.review.pk}&host={there.review.host.code}") == [late.pk, done.pk]
    assert found_by(f"finding={done.finding_id}") == [done.pk]
    assert found_by("state=verified") == [done.pk]
    assert found_by("overdue=true") == [late.pk]
    assert found_by("overdue=false") == [done.pk]
    assert found_by("yours=true") == [late.pk]
    assert found_by("yours=false") == [done.pk]
    for query in ["review=abc", f"finding={10**30}", "state=lost", "host=%00"]:
        assert program.get(f"/api/v1/actions/?{query}").status_code == 400, query


@pytest.mark.parametrize("key", ["0", "abc", "9" * 30, "%00"])
def test_an_action_that_does_not_exist_is_not_found(key: str) -> None:
    program = Program(scene().lead)

    assert program.get(f"/api/v1/actions/{key}/").status_code == 404
    assert program.send(f"actions/{key}/steps/verify/").status_code == 404


def test_the_list_costs_the_same_for_any_number_of_actions(client_of) -> None:
    there = scene()
    client = client_of(there.host_director)
    acted(there, ActionState.VERIFIED)
    few = queries_of(client, "/api/v1/actions/")
    for _ in range(4):
        acted(there, ActionState.VERIFIED)

    assert queries_of(client, "/api/v1/actions/") == few
