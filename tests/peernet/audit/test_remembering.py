"""What was read is written once, however many write at the same time."""

from typing import Any

import pytest

from peernet.audit import remembering
from peernet.audit.models import Entry
from peernet.audit.remembering import Note, write
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def note(key: str) -> Note:
    return Note("findings.read", "reviews.review", key, None, NOON)


def test_what_one_thread_writes_another_does_not_write_again(monkeypatch: pytest.MonkeyPatch) -> None:
    remembering.WAITING.append(note("left over"))
    add = remembering._add

    def add_while_another_writes(each: Note) -> Any:
        monkeypatch.setattr(remembering, "_add", add)
        write([note("of another")])
        return add(each)

    monkeypatch.setattr(remembering, "_add", add_while_another_writes)

    write([note("mine")])

    written = Entry.objects.order_by("subject_key").values_list("subject_key", flat=True)
    assert list(written) == ["left over", "mine", "of another"]
    assert not remembering.WAITING
