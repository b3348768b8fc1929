"""Writing down what was learned on a visit."""

import uuid
from typing import Any

import pytest
from django.db import IntegrityError

from peernet.audit.models import Entry
from peernet.core.errors import DomainError, WrongStateError
from peernet.notifications.models import Message
from peernet.reviews import operations
from peernet.reviews.models import VisitNote
from peernet.reviews.states import NOTES_TAKEN, Evidence, ReviewState, Source
from tests.factories import LineFactory, NoteFactory
from tests.factories.moments import NOON
from tests.peernet.reviews.scenes import Scene, scene

pytestmark = pytest.mark.django_db
WORDS = "Workers knew the route."


def write(there: Scene, **changed: Any) -> VisitNote:
    asked = {
        "review": there.review,
        "line": there.line,
        "evidence": Evidence.FILE,
        "source": Source.RECORDS,
        "text": WORDS,
        "by": there.peer,
        "at": NOON,
    }
    return operations.write_note(**(asked | changed))


def test_a_note_is_kept_with_a_trace_that_holds_none_of_its_words() -> None:
    there = scene()

    note = write(there, text=f" {WORDS}\r\nTwice. ")

    entry = Entry.objects.get()
    assert (note.text, note.author, note.written_at) == (f"{WORDS}\nTwice.", there.peer, NOON)
    assert entry.verb == "note.written"
    assert WORDS not in f"{entry.subject_name}{entry.detail}"
    assert not Message.objects.exists()


def test_the_same_note_sent_twice_is_kept_once() -> None:
    there, key = scene(), uuid.uuid4()

    assert write(there, key=key) == write(there, key=key)
    assert (VisitNote.objects.count(), Entry.objects.count()) == (1, 1)


def test_a_note_sent_again_after_the_team_has_moved_on_is_still_the_same_note() -> None:
    there, key = scene(), uuid.uuid4()
    note = write(there, key=key)
    there.review.state = ReviewState.FINAL
    there.review.save()

    assert write(there, key=key) == note


@pytest.mark.parametrize("changed", ["text", "person", "review"])
def test_a_key_is_never_used_for_something_else(changed: str) -> None:
    there, other, key = scene(), scene(), uuid.uuid4()
    write(there, key=key)
    again = {
        "text": {"text": "Something else."},
        "person": {"by": there.lead},
        "review": {"review": other.review, "line": other.line},
    }[changed]

    with pytest.raises(DomainError) as refused:
        write(there, key=key, **again)

    assert refused.value.field == "key"
    assert list(VisitNote.objects.values_list("text", flat=True)) == [WORDS]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": " \n "}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"text": "a\0b"}, "text"),
        ({"evidence": "gossip"}, "evidence"),
        ({"source": "Mrs Brown"}, "source"),
    ],
)
def test_a_note_with_something_wrong_is_refused_beside_its_field(wrong: dict[str, str], field: str) -> None:
    with pytest.raises(DomainError) as refused:
        write(scene(), **wrong)

    assert refused.value.field == field
    assert not VisitNote.objects.exists()


def test_a_note_belongs_under_a_line_of_its_own_review() -> None:
    with pytest.raises(DomainError) as refused:
        write(scene(), line=LineFactory())

    assert refused.value.field == "line"


@pytest.mark.parametrize("state", ReviewState.values)
def test_notes_are_taken_from_preparing_to_drafting(state: str) -> None:
    there = scene(state)

    if state in NOTES_TAKEN:
        assert write(there).review == there.review
    else:
        with pytest.raises(WrongStateError):
            write(there)


def test_an_author_puts_a_note_right_until_the_draft_is_checked() -> None:
    there = scene()
    note = write(there)
    changed = {
        "line": there.line,
        "evidence": Evidence.INTERVIEW,
        "source": Source.FAMILIES,
        "text": "Better.",
    }

    edited = operations.edit_note(note=note, by=there.peer, at=NOON, **changed)
    there.review.state = ReviewState.FACTUAL_CHECK
    there.review.save()

    assert (edited.evidence, edited.source, edited.text) == ("interview", "families", "Better.")
    with pytest.raises(WrongStateError):
        operations.edit_note(note=note, by=there.peer, at=NOON, **changed)


def test_the_database_keeps_one_note_for_a_key() -> None:
    note = NoteFactory()

    with pytest.raises(IntegrityError):
        NoteFactory(line=note.line, key=note.key)
