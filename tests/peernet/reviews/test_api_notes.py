"""Notes over the API: kept once, private to the team, put right by their author."""

import uuid
from typing import Any

import pytest

from peernet.reviews.models import VisitNote
from peernet.reviews.states import ReviewState
from tests.factories import LineFactory, NoteFactory, SeatFactory
from tests.peernet.councils.counting import queries_of
from tests.peernet.programs import Program
from tests.peernet.reviews.scenes import PARTS, Scene, scene

pytestmark = pytest.mark.django_db

KEY = "0b6e0a4e-5f0e-4f5c-9d7c-2f1f7a9a3c11"


def a_note(there: Scene, **changed: Any) -> dict[str, Any]:
    said = {
        "review": there.review.pk,
        "line": there.line.pk,
        "evidence": "observation",
        "source": "practitioners",
        "text": "Two workers described the same route.",
    }
    return said | changed


def test_a_note_is_written_read_and_put_right() -> None:
    there = scene()
    program = Program(there.peer)

    made = program.do("notes/", **a_note(there), answers=201)
    changed = program.change(f"notes/{made['id']}/", text="Three workers\r\ndescribed it.", evidence="file")

    assert (made["author"], made["yours"], made["text"]) == (there.peer.name, True, a_note(there)["text"])
    assert changed.status_code == 200
    assert changed.json() == made | {"text": "Three workers\ndescribed it.", "evidence": "file"}
    assert program.read(f"notes/{made['id']}/") == changed.json()
    assert Program(there.lead).rows("notes/") == [changed.json() | {"yours": False}]


@pytest.mark.parametrize(
    ("sent", "headers"),
    [
        ({"key": KEY}, {}),
        ({}, {"Idempotency-Key": KEY}),
        ({}, {"Idempotency-Key": f'"{KEY}"'}),
        ({"key": KEY}, {"Idempotency-Key": KEY.upper()}),
    ],
)
def test_a_note_sent_twice_under_its_key_is_kept_once(sent, headers) -> None:
    there = scene()
    program = Program(there.peer)

    first, second = (
        program.post("/api/v1/notes/", a_note(there, **sent), format="json", headers=headers) for _ in "12"
    )

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert first.json()["key"] == KEY
    assert VisitNote.objects.count() == 1


def test_a_note_sent_late_again_is_answered_though_its_time_is_over() -> None:
    there = scene()
    program = Program(there.peer)
    made = program.do("notes/", **a_note(there, key=KEY), answers=201)
    there.review.state = ReviewState.FINAL
    there.review.save()

    assert program.do("notes/", **a_note(there, key=KEY)) == made
    late = program.send("notes/", **a_note(there))
    assert (late.status_code, late.json()["code"]) == (409, "wrong_state")
    assert program.change(f"notes/{made['id']}/", text="Other words").status_code == 409


def test_a_key_does_not_hide_a_different_note_nor_give_away_another_persons() -> None:
    there = scene()
    Program(there.peer).do("notes/", **a_note(there, key=KEY), answers=201)

    other_words = Program(there.peer).send("notes/", **a_note(there, key=KEY, text="Other words"))
    other_person = Program(there.lead).send("notes/", **a_note(there, key=KEY))

    for answer in [other_words, other_person]:
        assert (answer.status_code, set(answer.json())) == (400, {"key", "code"})
    assert VisitNote.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "headers"),
    [
        ({"key": "one"}, {}),
        ({"key": ["one"]}, {}),
        ({}, {"Idempotency-Key": "one"}),
        ({}, {"Idempotency-Key": ""}),
        ({"key": str(uuid.UUID(int=1))}, {"Idempotency-Key": KEY}),
    ],
)
def test_a_key_that_is_none_is_refused(sent, headers) -> None:
    there = scene()

    answer = Program(there.peer).post("/api/v1/notes/", a_note(there, **sent), format="json", headers=headers)

    assert (answer.status_code, list(answer.json())) == (400, ["key"])
    assert not VisitNote.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *[(field, None) for field in ["review", "line", "evidence", "source", "text"]],
        *[(field, {}) for field in ["review", "line", "evidence", "source", "text"]],
        *[
            (field, value)
            for field in ["review", "line"]
            for value in ["abc", "\x00", 10**30, -1, 1.5, True, [1], "1.5", 0]
        ],
        ("evidence", "hearsay"),
        ("source", "Jo Smith"),
        ("text", " \n "),
        ("text", "nul \x00"),
        ("text", "x" * 4001),
    ],
)
def test_a_note_that_cannot_be_is_refused_at_its_field(field, value) -> None:
    there = scene()

    answer = Program(there.peer).send("notes/", **a_note(there, **{field: value}))

    assert (answer.status_code, list(answer.json())) == (400, [field])
    assert not VisitNote.objects.exists()


@pytest.mark.parametrize(
    "body", ["", "[]", "7", "null", '{"review": 1e999}', '{"text": NaN}', '{"text": "\\ud800"}', "{"]
)
def test_a_body_that_is_no_note_is_refused(body: str) -> None:
    program = Program(scene().peer)

    answer = program.post("/api/v1/notes/", body, content_type="application/json")

    assert answer.status_code == 400


def test_a_line_of_another_review_is_refused_at_its_field() -> None:
    there, elsewhere = scene(), LineFactory()

    unseen = Program(there.peer).send("notes/", **a_note(there, line=elsewhere.pk))
    seen = LineFactory()
    SeatFactory(review=seen.review, person=there.peer)
    foreign = Program(there.peer).send("notes/", **a_note(there, line=seen.pk))

    assert (unseen.status_code, list(unseen.json())) == (400, ["line"])
    assert (foreign.status_code, foreign.json()["line"]) == (
        400,
        ["Choose a line of enquiry of this review."],
    )


@pytest.mark.parametrize(
    "part",
    [part for part in PARTS if part not in {"lead", "manager", "peer"}],
)
def test_nobody_but_the_team_learns_of_a_note(part: str) -> None:
    there = scene()
    note = NoteFactory(line=there.line, author=there.peer)
    program = Program(there.people[part])

    assert program.read(f"notes/?review={there.review.pk}")["count"] == 0
    assert program.get(f"/api/v1/notes/{note.pk}/").status_code == 404
    assert program.change(f"notes/{note.pk}/", text="Mine now").status_code == 404
    assert program.send("notes/", **a_note(there)).status_code in {400, 403}
    assert list(VisitNote.objects.values_list("text", flat=True)) == [note.text]


def test_who_sees_the_review_and_is_not_on_the_team_may_not_write() -> None:
    there = scene()

    assert Program(there.host_director).send("notes/", **a_note(there)).status_code == 403
    hidden = Program(there.outsider).send("notes/", **a_note(there))
    assert (hidden.status_code, set(hidden.json())) == (400, {"review", "line"})


def test_people_put_right_their_own_notes_only() -> None:
    there = scene()
    note = NoteFactory(line=there.line, author=there.peer)

    assert Program(there.lead).change(f"notes/{note.pk}/", text="Better").status_code == 403
    read_only = Program(there.peer, may_write=False)
    assert read_only.change(f"notes/{note.pk}/", text="Better").status_code == 403
    assert read_only.send("notes/", **a_note(there)).status_code == 403
    assert [row["id"] for row in read_only.rows("notes/")] == [note.pk]


def test_the_list_is_narrowed_by_review_line_and_kinds() -> None:
    there = scene()
    one = NoteFactory(line=there.line, evidence="file")
    two = NoteFactory(line=LineFactory(review=there.review), source="families")
    program = Program(there.peer)

    def found(query: str) -> list[int]:
        return [row["id"] for row in program.rows(f"notes/?{query}")]

    assert found(f"review={there.review.pk}") == [two.pk, one.pk]
    assert found(f"line={one.line_id}") == [one.pk]
    assert found("evidence=file&evidence=data") == [one.pk]
    assert found("source=families") == [two.pk]
    assert found(f"review={there.review.pk + 1}") == []
    for query in ["review=abc", "review=1.5", "line=%00", "evidence=hearsay"]:
        assert program.get(f"/api/v1/notes/?{query}").status_code == 400, query


def test_the_list_costs_the_same_for_any_number_of_notes(client_of) -> None:
    there = scene()
    client = client_of(there.peer)
    NoteFactory(line=there.line)
    few = queries_of(client, "/api/v1/notes/")
    for _ in range(4):
        NoteFactory(line=LineFactory(review=there.review))

    assert queries_of(client, "/api/v1/notes/") == few
