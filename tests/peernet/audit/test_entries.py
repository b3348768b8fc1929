"""Every change that matters leaves an entry that can be found again from its subject."""

import pytest
from django.utils import timezone

from peernet.audit import rules
from peernet.audit.guards import guards_of
from peernet.audit.models import Entry
from peernet.audit.operations import record
from peernet.workspace.keys import make_key
from tests.factories import CoordinatorFactory, CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def test_an_entry_says_who_did_what_to_which_thing_and_when() -> None:
    council, person = CouncilFactory(name="Testshire"), UserFactory()

    record(verb="council.renamed", subject=council, by=person, at=NOON, was="Oldshire")

    entry = Entry.objects.get()
    assert (entry.verb, entry.by, entry.at) == ("council.renamed", person, NOON)
    assert (entry.subject_kind, entry.subject_key, entry.subject_name) == (
        "councils.council",
        str(council.pk),
        "Testshire",
    )
    assert entry.detail == {"was": "Oldshire"}


def test_a_detail_may_be_called_anything() -> None:
    record(verb="council.renamed", subject=CouncilFactory(), by=None, at=NOON, name="A", kind="B", key="C")

    assert Entry.objects.get().detail == {"name": "A", "kind": "B", "key": "C"}


def test_the_system_itself_signs_as_nobody() -> None:
    record(verb="register.imported", subject=CouncilFactory(), by=None, at=NOON)

    assert Entry.objects.get().by is None


def test_entries_of_one_thing_leave_out_those_of_others() -> None:
    ours, theirs = CouncilFactory(), CouncilFactory()
    for council in (ours, theirs):
        record(verb="council.renamed", subject=council, by=None, at=NOON)

    assert [entry.subject_key for entry in Entry.objects.about(ours)] == [str(ours.pk)]
    assert Entry.objects.about().count() == 0


def test_a_name_longer_than_its_column_is_cut_rather_than_refused() -> None:
    person = UserFactory(name="x" * 120)
    record(verb="person.joined", subject=person, by=None, at=NOON)

    assert Entry.objects.get().subject_name == "x" * 120


def test_what_the_log_says_of_a_kind_of_thing_that_is_gone_stays_with_the_network() -> None:
    kept = Entry.objects.create(at=NOON, verb="thing.changed", subject_kind="gone.thing", subject_key="1")
    manager, reader = CoordinatorFactory(), UserFactory()

    assert guards_of("gone.thing") == []
    assert [rules.may_view(each, kept) for each in (manager, reader)] == [True, False]
    assert [Entry.objects.visible_to(each).filter(pk=kept.pk).exists() for each in (manager, reader)] == [
        True,
        False,
    ]


def test_a_manager_reads_nothing_in_the_log_of_a_thing_that_they_do_not_see() -> None:
    manager, owner = CoordinatorFactory(), UserFactory()
    token, _ = make_key(person=owner, name="Report", may_write=False, days=30, at=timezone.now())
    record(verb="key.made", subject=token, by=owner, at=NOON)
    entry = Entry.objects.filter(verb="key.made").latest("pk")

    assert not rules.may_view(manager, entry)
    assert not Entry.objects.visible_to(manager).filter(pk=entry.pk).exists()
