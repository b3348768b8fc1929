"""Findings over the API: written from notes, moved on, and seen by whom they are for."""

from typing import Any

import pytest

from peernet.findings.models import Finding
from peernet.findings.states import SEEN_BY_HOST, FindingState
from peernet.reviews.states import ReviewState
from tests.factories import LineFactory, NoteFactory, SeatFactory, UserFactory
from tests.peernet.councils.counting import costs_of
from tests.peernet.findings.scenes import acted, found
from tests.peernet.programs import Program
from tests.peernet.reviews.scenes import PARTS, Scene, scene

pytestmark = pytest.mark.django_db

KEY = "0b6e0a4e-5f0e-4f5c-9d7c-2f1f7a9a3c11"
F = FindingState


def a_finding(there: Scene, **changed: Any) -> dict[str, Any]:
    note = NoteFactory(line=there.line, author=there.peer, evidence="interview")
    said = {
        "review": there.review.pk,
        "line": there.line.pk,
        "kind": "area",
        "theme": "early-help",
        "title": "Schools learn late",
        "text": "Schools learn that a case stepped down when nobody answers.",
        "notes": [note.pk],
    }
    return said | changed


def test_a_finding_is_written_from_notes_and_reworded() -> None:
    there = scene()
    program, sent = Program(there.peer), a_finding(there)

    made = program.do("findings/", **sent, answers=201)
    more = NoteFactory(line=there.line, evidence="file")
    changed = program.change(f"findings/{made['id']}/", notes=[*sent["notes"], more.pk], weight="high")

    assert made.items() >= (sent | {"state": "candidate", "weight": "medium"}).items()
    assert made["basis"]["strength"] == "Thin evidence"
    assert [step["name"] for step in made["steps"]] == ["agree"]
    assert changed.status_code == 200
    assert changed.json() == made | {
        "version": made["version"] + 1,
        "weight": "high",
        "notes": [*sent["notes"], more.pk],
        "basis": {
            "strength": "Two kinds of evidence",
            "words": "Interview 1, Case file reading 1",
            "why": "",
        },
    }
    assert program.read(f"findings/{made['id']}/") == changed.json()


def test_a_finding_sent_twice_under_its_key_is_kept_once() -> None:
    there = scene()
    program, sent = Program(there.peer), a_finding(there)

    first, second = (
        program.post("/api/v1/findings/", sent, format="json", headers={"Idempotency-Key": KEY}) for _ in "12"
    )
    other = program.send("findings/", **(sent | {"title": "Other words", "key": KEY}))

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert (other.status_code, set(other.json())) == (400, {"key", "code"})
    assert Finding.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *[(field, None) for field in ["review", "line", "kind", "theme", "weight", "title", "text", "notes"]],
        *[(field, {"a": 1}) for field in ["review", "line", "kind", "theme", "title", "text", "notes"]],
        *[
            ("notes", value)
            for value in [[], ["a"], [None], [10**30], [-1], [1.5], [True], 7, [999999], [1] * 201]
        ],
        ("kind", "gossip"),
        ("theme", "weather"),
        ("weight", "heavy"),
        ("title", "x" * 121),
        ("title", "nul \x00"),
        ("text", " "),
        ("key", "one"),
    ],
)
def test_a_finding_that_cannot_be_is_refused_at_its_field(field, value) -> None:
    there = scene()

    answer = Program(there.peer).send("findings/", **a_finding(there, **{field: value}))

    assert (answer.status_code, list(answer.json())) == (400, [field])
    assert not Finding.objects.exists()


def test_notes_of_another_review_are_refused_seen_or_not() -> None:
    there, other = scene(), LineFactory()
    SeatFactory(review=other.review, person=there.peer)
    program = Program(there.peer)

    seen = program.send("findings/", **a_finding(there, notes=[NoteFactory(line=other).pk]))
    unseen = program.send("findings/", **a_finding(there, notes=[NoteFactory().pk]))

    assert seen.json()["notes"] == ["A finding rests on notes of its own review."]
    assert (unseen.status_code, list(unseen.json())) == (400, ["notes"])


def test_a_finding_is_written_in_its_time_only() -> None:
    there = scene(ReviewState.FINAL)
    agreed = found(there, F.AGREED)

    answers = [
        Program(there.peer).send("findings/", **a_finding(there)),
        Program(there.peer).change(f"findings/{agreed.pk}/", title="Late words"),
        Program(there.peer).send(f"findings/{agreed.pk}/steps/agree/"),
    ]

    assert [(each.status_code, each.json()["code"]) for each in answers] == [(409, "wrong_state")] * 3


def test_only_the_team_writes_and_only_the_lead_rewords_what_is_challenged() -> None:
    there = scene()
    challenged = found(there, F.CHALLENGED)
    director, peer, lead = Program(there.host_director), Program(there.peer), Program(there.lead)

    # For the host there are no notes, so it cannot even name one.
    by_host = director.send("findings/", **a_finding(there))
    assert (by_host.status_code, list(by_host.json())) == (400, ["notes"])
    assert director.change(f"findings/{challenged.pk}/", title="Nicer").status_code == 403
    assert peer.change(f"findings/{challenged.pk}/", title="Fairer").status_code == 403
    assert lead.change(f"findings/{challenged.pk}/", title="Fairer").json()["title"] == "Fairer"
    assert Finding.objects.count() == 1


@pytest.mark.parametrize("state", F.values)
def test_the_host_sees_what_was_shared_and_never_a_note(state: str) -> None:
    there = scene()
    finding = found(there, state)
    director = Program(there.host_director)

    rows = director.rows(f"findings/?review={there.review.pk}")

    if state in SEEN_BY_HOST:
        shown = director.read(f"findings/{finding.pk}/")
        assert [row["id"] for row in rows] == [finding.pk]
        assert (rows[0]["notes"], rows[0]["basis"], shown["notes"], shown["basis"]) == ([], None, [], None)
    else:
        assert rows == []
        assert director.read(f"findings/?state={state}")["count"] == 0
        assert director.get(f"/api/v1/findings/{finding.pk}/").status_code == 404
        assert director.send(f"findings/{finding.pk}/steps/accept/").status_code == 404
    assert Program(there.peer).rows("findings/")[0]["notes"] == [note.pk for note in finding.notes.all()]


@pytest.mark.parametrize("part", PARTS)
def test_every_part_reads_in_the_list_what_it_may_open(part: str) -> None:
    there = scene()
    made = [found(there, state) for state in F.values]
    program = Program(there.people[part])

    opened = [
        finding.pk for finding in made if program.get(f"/api/v1/findings/{finding.pk}/").status_code == 200
    ]

    assert sorted(row["id"] for row in program.rows("findings/")) == opened
    seen = {"lead": 8, "manager": 8, "peer": 8, "host_director": 5, "host_coordinator": 5, "coordinator": 3}
    assert len(opened) == seen.get(part, 0)


def test_a_challenge_is_kept_with_its_answer() -> None:
    there = scene()
    finding = found(there, F.SHARED)
    address = f"findings/{finding.pk}/steps"
    director, lead = Program(there.host_director), Program(there.lead)

    wordless = director.send(f"{address}/challenge/")
    challenged = director.do(f"{address}/challenge/", words="It was 2024, not 2025.")
    settled = lead.do(f"{address}/settle/", words="You are right. We have put it right.")

    assert (wordless.status_code, "words" in wordless.json()) == (400, True)
    assert (challenged["state"], [step["name"] for step in challenged["steps"]]) == (
        "challenged",
        ["challenge"],
    )
    (challenge,) = settled["challenges"]
    assert (challenge["text"], challenge["raised_by"]) == ("It was 2024, not 2025.", there.host_director.name)
    assert challenge["answer"] == "You are right. We have put it right."
    assert settled["state"] == "shared"


def test_declining_needs_words_and_a_day_to_come() -> None:
    there = scene()
    finding = found(there, F.SHARED)
    program, step = Program(there.host_director), f"findings/{finding.pk}/steps/decline/"

    refused = [
        program.send(step, words=words, look_again_on=day)
        for words, day in [("", "2099-01-01"), ("No.", None), ("No.", "2001-01-01"), ("No.", "soon")]
    ]
    declined = program.do(step, words="The files say otherwise.", look_again_on="2099-01-01")

    assert [answer.status_code for answer in refused] == [400] * 4
    assert ["words" in answer.json() for answer in refused] == [True, False, False, False]
    assert (declined["state"], declined["response"]) == ("not_accepted", "The files say otherwise.")
    assert declined["look_again_on"] == "2099-01-01"


def test_steps_belong_to_the_team_or_the_host() -> None:
    there = scene()
    candidate, shared = found(there), found(there, F.SHARED)

    assert Program(there.peer).send(f"findings/{shared.pk}/steps/accept/").status_code == 403
    assert Program(there.peer).send(f"findings/{candidate.pk}/steps/drop/").status_code == 403
    assert Program(there.host_director).send(f"findings/{shared.pk}/steps/drop/").status_code == 403
    assert Program(there.outsider).send(f"findings/{shared.pk}/steps/accept/").status_code == 404
    read_only = Program(there.lead, may_write=False)
    assert read_only.send(f"findings/{candidate.pk}/steps/agree/").status_code == 403
    assert set(Finding.objects.values_list("state", flat=True)) == {"candidate", "shared"}


def test_a_safeguarding_finding_says_what_stands_against_agreeing_it() -> None:
    there = scene()
    program = Program(there.peer)
    made = program.do("findings/", **a_finding(there, theme="neglect"), answers=201)

    tried = program.send(f"findings/{made['id']}/steps/agree/")

    assert "case file reading" in made["steps"][0]["against"]
    assert (tried.status_code, tried.json()["detail"]) == (400, made["steps"][0]["against"])


@pytest.mark.parametrize("step", ["address", "fly", "agree%00", "9" * 200])
def test_a_step_that_nobody_takes_is_not_found(step: str) -> None:
    there = scene()

    assert Program(there.lead).send(f"findings/{found(there).pk}/steps/{step}/").status_code == 404


@pytest.mark.parametrize("key", ["0", "abc", "9" * 30, "%00"])
def test_a_finding_that_does_not_exist_is_not_found(key: str) -> None:
    program = Program(scene().lead)

    assert program.get(f"/api/v1/findings/{key}/").status_code == 404
    assert program.change(f"findings/{key}/", title="New").status_code == 404
    assert program.send(f"findings/{key}/steps/agree/").status_code == 404


def test_the_list_is_narrowed_and_refuses_what_is_no_filter() -> None:
    there = scene()
    strength = found(there, F.SHARED, kind="strength")
    area = found(there, theme="neglect")
    program = Program(there.peer)

    def ids(query: str) -> list[int]:
        return sorted(row["id"] for row in program.rows(f"findings/?{query}"))

    assert ids(f"review={there.review.pk}&line={there.line.pk}") == [strength.pk, area.pk]
    assert ids("kind=strength") == [strength.pk]
    assert ids("state=candidate&state=agreed") == [area.pk]
    assert ids("theme=neglect") == [area.pk]
    for query in ["review=abc", f"review={10**30}", "kind=gossip", "state=%00", "line=-1"]:
        assert program.get(f"/api/v1/findings/?{query}").status_code == 400, query


def test_findings_cost_the_same_for_any_number_of_them_and_of_their_parts(client_of) -> None:
    there = scene()
    client = client_of(there.peer)
    finding = acted(there).finding
    addresses = {"list": "/api/v1/findings/", "one": f"/api/v1/findings/{finding.pk}/"}
    few = costs_of(client, addresses)
    for _ in range(3):
        acted(there, finding=finding, owner=UserFactory())
        finding.notes.add(NoteFactory(line=there.line))
        found(there, F.CHALLENGED)

    assert costs_of(client, addresses) == few
