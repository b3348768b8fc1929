"""The log is a chain: what was written cannot be changed, and whoever could would be found."""

from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from peernet.audit import standing
from peernet.audit.chain import give_places, head
from peernet.audit.digests import BEGINNING
from peernet.audit.models import Entry
from peernet.audit.operations import record
from peernet.audit.querysets import AppendOnlyError
from peernet.audit.verifying import walk
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def written() -> list[Entry]:
    """Five chained entries."""
    council, person = CouncilFactory(name="Testshire"), UserFactory()
    for turn in range(5):
        record(verb="council.changed", subject=council, by=person, at=NOON, turn=turn, share=0.1)
    give_places()
    return in_order()


@pytest.fixture
def unguarded() -> Iterator[None]:
    """The database as somebody with every right to it could make it."""
    for statement in standing.LIFT[connection.vendor]:
        sql(statement)
    yield
    for statement in standing.STAND[connection.vendor]:
        sql(statement)


def in_order() -> list[Entry]:
    return list(Entry.objects.order_by("number"))


def sql(statement: str, *values: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values or None)


def test_each_entry_follows_the_one_before_it(written: list[Entry]) -> None:
    assert [each.number for each in written] == [1, 2, 3, 4, 5]
    assert [each.previous for each in written] == [BEGINNING, *(each.digest for each in written[:-1])]
    assert head() == (5, written[-1].digest)
    assert (walk().breaks, walk().walked, walk().head) == ([], 5, written[-1].digest)


def test_an_entry_gets_its_place_once_its_transaction_is_committed(
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    with django_capture_on_commit_callbacks(execute=True) as promised:
        for _ in range(3):
            record(verb="council.changed", subject=CouncilFactory(), by=None, at=NOON)
        assert not Entry.objects.chained().exists()

    assert Entry.objects.chained().count() == 3
    assert promised.count(give_places) == 1


def test_many_entries_are_chained_in_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("peernet.audit.chain.BATCH", 2)
    monkeypatch.setattr("peernet.audit.verifying.BATCH", 2)
    council = CouncilFactory()
    for _ in range(5):
        record(verb="council.changed", subject=council, by=None, at=NOON)

    assert (give_places(), give_places()) == (5, 0)
    assert (walk().walked, walk().breaks) == (5, [])


def test_the_chain_cannot_fork_in_the_database(written: list[Entry]) -> None:
    record(verb="council.changed", subject=CouncilFactory(), by=None, at=NOON)
    words = {"digest": "f" * 64, "words_digest": "f" * 64}

    for taken in ({"number": 6, "previous": written[2].previous}, {"number": 3, "previous": "e" * 64}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Entry.objects.waiting().place(**taken, **words)


def test_nothing_is_changed_or_deleted_through_the_orm(written: list[Entry]) -> None:
    first = written[0]
    first.verb = "council.praised"
    tries: list[Callable[[], object]] = [
        lambda: Entry.objects.update(verb="x"),
        lambda: Entry.objects.all().delete(),
        lambda: Entry.objects.bulk_update([first], ["verb"]),
        first.save,
        first.delete,
        lambda: Entry.objects.all()._raw_delete("default"),
    ]
    for attempt in tries:
        with pytest.raises((AppendOnlyError, DatabaseError)), transaction.atomic():
            attempt()

    assert [each.verb for each in in_order()] == ["council.changed"] * 5


def test_the_database_itself_refuses_every_change_but_blanking_words(written: list[Entry]) -> None:
    for column, value in {
        "verb": "x",
        "by_id": None,
        "subject_key": "0",
        "at": NOON.replace(year=2001),
        "subject_name": "Elsewhere",
        "digest": "0" * 64,
        "number": 99,
        "salt": "",
    }.items():
        with pytest.raises(DatabaseError):
            sql(f"UPDATE audit_entry SET {column} = %s WHERE number = 3", value)
    with pytest.raises(DatabaseError):
        sql("DELETE FROM audit_entry WHERE number = 3")

    assert walk().breaks == []


def test_words_are_taken_out_and_the_chain_holds(written: list[Entry]) -> None:
    Entry.objects.filter(number__in=[2, 3]).blank_words()

    assert (walk().breaks, walk().blanked) == ([], 2)
    third = Entry.objects.get(number=3)
    assert (third.subject_name, third.detail, third.by_id) == ("", {}, written[2].by_id)


def test_a_person_who_is_gone_leaves_their_key(written: list[Entry]) -> None:
    person = written[0].by
    key = person.pk

    person.delete()

    assert {each.by_id for each in in_order()} == {key}
    assert walk().breaks == []


def test_verify_says_where_and_how_the_past_was_changed(written: list[Entry], unguarded: None) -> None:
    cases = {
        "UPDATE audit_entry SET verb = 'council.praised' WHERE number = 2": [
            (2, "who, what, when or its place is not what was written")
        ],
        "UPDATE audit_entry SET subject_name = 'Elsewhere' WHERE number = 4": [
            (4, "its name or detail is not what was written")
        ],
        "DELETE FROM audit_entry WHERE number = 3": [(3, "missing from the log (3)")],
    }
    for statement, breaks in cases.items():
        mark = transaction.savepoint()
        sql(statement)
        assert [(each.number, each.differs) for each in walk().breaks] == breaks
        with pytest.raises(CommandError, match="not what was written"):
            call_command("verify_audit", stdout=StringIO())
        transaction.savepoint_rollback(mark)


def test_a_head_kept_elsewhere_shows_that_the_end_was_cut_off(written: list[Entry], unguarded: None) -> None:
    said, kept = StringIO(), written[-1].digest
    call_command("verify_audit", "--kept", kept.upper(), stdout=said)
    assert said.getvalue().splitlines() == [
        "5 entries walked, 0 with their words taken out",
        f"Head: {kept}",
        "The digest kept is that of entry 5.",
    ]

    sql("DELETE FROM audit_entry WHERE number = 5")

    call_command("verify_audit", stdout=StringIO())
    with pytest.raises(CommandError, match="cut off"):
        call_command("verify_audit", "--kept", kept, stdout=StringIO())
    with pytest.raises(CommandError, match="64 letters"):
        call_command("verify_audit", "--kept", "nonsense", stdout=StringIO())
