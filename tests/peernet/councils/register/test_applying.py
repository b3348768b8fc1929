"""Bringing the register up to date: once, again, and after a change."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from peernet.audit.models import Entry
from peernet.core.errors import DomainError
from peernet.councils.models import Border, Council, Judgement, Neighbour, RegisterImport, Succession
from peernet.councils.register.applying import bring_up_to_date, planned
from peernet.councils.register.folder import read_folder
from peernet.councils.register.plan import Plan
from peernet.councils.register.snapshot import Snapshot
from peernet.councils.register.standing import standing_register
from tests.factories import CouncilFactory
from tests.factories.moments import NOON
from tests.peernet.councils.register.lists import Lists, authority, entry

pytestmark = pytest.mark.django_db


def apply(wanted: Snapshot) -> Plan:
    return bring_up_to_date(wanted=wanted, source="the test", by=None, at=NOON)


@pytest.fixture
def england(lists: Lists, tmp_path: Path) -> Snapshot:
    snapshot = read_folder(lists.write(tmp_path)).snapshot
    apply(snapshot)
    return snapshot


def test_the_first_import_saves_what_the_lists_say(england: Snapshot) -> None:
    stands = standing_register()

    assert set(stands.authorities) == set(england.authorities)
    assert set(stands.takeovers) == set(england.takeovers)
    assert set(stands.likenesses) == set(england.likenesses)
    assert set(stands.verdicts) == set(england.verdicts)
    assert set(stands.touches) == set(england.touches)
    assert [(each.first, each.second) for each in stands.touches] == [("AAA", "BBB"), ("CCC", "DDD")]


def test_an_import_leaves_one_entry_with_its_counts(england: Snapshot) -> None:
    entry = Entry.objects.get()

    assert (entry.verb, entry.by, entry.at) == ("register.imported", None, NOON)
    assert entry.detail["counts"]["councils"] == {"added": 5, "changed": 0, "ended": 0}


def test_a_second_import_changes_nothing_and_writes_nothing(england: Snapshot) -> None:
    plan = apply(england)

    assert plan.empty
    assert RegisterImport.objects.count() == 1
    assert Entry.objects.count() == 1


def test_planning_saves_nothing(lists: Lists, tmp_path: Path) -> None:
    plan = planned(read_folder(lists.write(tmp_path)).snapshot)

    assert len(plan.councils.added) == 5
    assert not Council.objects.exists()


def test_a_new_name_is_a_change_with_old_and_new_in_the_log(england: Snapshot) -> None:
    first, *others = england.authorities

    plan = apply(replace(england, authorities=(replace(first, name="New Name"), *others)))

    assert [(old.name, new.name) for old, new in plan.councils.changed] == [("Place AAA", "New Name")]
    assert Council.objects.get(code="AAA").name == "New Name"
    changed = Entry.objects.get(verb="council.changed")
    assert changed.detail == {"changes": {"name": ["Place AAA", "New Name"]}}


def test_a_code_may_pass_from_one_council_to_another(england: Snapshot) -> None:
    first, second, *others = england.authorities

    apply(
        replace(
            england,
            authorities=(
                replace(first, dfe_code=second.dfe_code, gss_code=second.gss_code),
                replace(second, dfe_code=first.dfe_code, gss_code=first.gss_code),
                *others,
            ),
        )
    )

    assert list(
        Council.objects.filter(code__in=["AAA", "BBB"]).order_by("code").values_list("dfe_code", flat=True)
    ) == ["802", "801"]


def test_neighbours_may_swap_ranks_and_old_ones_end(england: Snapshot) -> None:
    first, second, *others = england.likenesses

    apply(replace(england, likenesses=(replace(first, rank=2), replace(second, rank=1), others[0])))

    of_a = Neighbour.objects.filter(council__code="AAA").order_by("rank")
    assert [each.neighbour.code for each in of_a] == ["CCC", "BBB"]
    assert [each.neighbour.code for each in Neighbour.objects.filter(council__code="BBB")] == ["AAA"]


def test_a_refused_row_ends_no_standing_neighbour(england: Snapshot) -> None:
    first, _, *others = england.likenesses

    plan = apply(replace(england, likenesses=(first, *others), partial=frozenset({"AAA"})))

    assert (plan.neighbours.ended, plan.neighbours.left) == ([], 1)
    assert Neighbour.objects.filter(council__code="AAA").count() == 2


def test_a_good_row_takes_the_rank_of_a_standing_one_even_then(england: Snapshot) -> None:
    first, second, *others = england.likenesses
    moved = replace(first, neighbour="DDD", rank=second.rank)

    apply(replace(england, likenesses=(moved, *others), partial=frozenset({"AAA"})))

    of_a = Neighbour.objects.filter(council__code="AAA").order_by("rank")
    assert [(each.rank, each.neighbour.code) for each in of_a] == [(1, "BBB"), (2, "DDD")]


def test_published_judgements_are_history_and_stay(england: Snapshot) -> None:
    plan = apply(replace(england, verdicts=england.verdicts[:1]))

    assert plan.judgements.left == 1
    assert Judgement.objects.count() == 2


def test_a_judgement_put_right_is_a_change(england: Snapshot) -> None:
    first, *others = england.verdicts

    apply(replace(england, verdicts=(replace(first, overall="outstanding"), *others)))

    assert Judgement.objects.get(council__code="AAA").overall == "outstanding"


def test_a_confirmed_border_survives_and_an_estimate_that_is_gone_ends(england: Snapshot) -> None:
    Border.objects.filter(first__code__in=["AAA", "BBB"]).update(basis=Border.Basis.CONFIRMED)

    plan = apply(replace(england, touches=()))

    assert [each.key for each in plan.borders.ended] == [("CCC", "DDD")]
    assert [each.basis for each in Border.objects.all()] == [Border.Basis.CONFIRMED]
    assert apply(england).borders.changed == []


def test_a_council_that_ends_keeps_its_row_and_gains_a_successor(
    lists: Lists, england: Snapshot, tmp_path: Path
) -> None:
    lists.registry[0] |= {"end-date": "2026-03-31", "replaced-by": "NEW"}
    lists.registry[0]["gss-code"] = "E06000001"
    lists.registry.append(entry("NEW", start_date="2026-04-01"))
    lists.authorities[0] = authority("801", "E06000101", "NEW")

    plan = apply(read_folder(lists.write(tmp_path)).snapshot)

    ended = Council.objects.get(code="AAA")
    assert (ended.ends_on, ended.dfe_code) == (date(2026, 3, 31), "")
    assert Council.objects.get(code="NEW").dfe_code == "801"
    assert Succession.objects.filter(predecessor=ended, successor__code="NEW").exists()
    assert ended.judgements.count() == 1
    assert not plan.empty


def test_a_demo_council_with_a_real_code_is_named_before_anything_is_saved(
    lists: Lists, tmp_path: Path
) -> None:
    CouncilFactory(code="AAA")

    with pytest.raises(DomainError, match="The demo network already uses AAA"):
        apply(read_folder(lists.write(tmp_path)).snapshot)

    assert Council.objects.count() == 1


def test_demo_councils_are_left_alone(england: Snapshot) -> None:
    demo = CouncilFactory(name="Thornby")

    apply(england)

    demo.refresh_from_db()
    assert (demo.name, demo.fictional) == ("Thornby", True)
