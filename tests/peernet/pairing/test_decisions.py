"""Pins, vetoes and swaps: what they do, what they would move, what is refused."""

import pytest
from django.db import IntegrityError, transaction

from peernet.audit.models import Entry
from peernet.core.errors import DomainError, WrongStateError
from peernet.councils.models import Council
from peernet.pairing import operations, options, queries
from peernet.pairing.freshness import changes_since
from peernet.pairing.models import Decision, Run
from peernet.pairing.wishes import Wish, WishesRefusedError
from peernet.reviews.states import RoundState
from tests.factories import CouncilFactory, RoundFactory
from tests.factories.moments import NOON, TODAY
from tests.peernet.pairing.worlds import ring

pytestmark = pytest.mark.django_db
PIN, VETO = Decision.Kind.PIN, Decision.Kind.VETO


@pytest.fixture
def decide(manager):
    def made(round, *wishes):
        wishes = [Wish(*wish, "They asked for it.") for wish in wishes]
        return operations.decide(round=round, wishes=wishes, by=manager, at=NOON)

    return made


def pairs_of(run):
    return {(row.host, row.reviewer) for row in run.proposals.select_related("host", "reviewer")}


def other_than(run, host):
    """A council that may review the host and does not."""
    proposal = run.proposals.get(host=host)
    return Council.objects.get(code=proposal.alternatives[0]["reviewer"])


def test_a_pin_makes_its_pair_and_a_veto_prevents_its(pair, decide):
    councils = ring(6)
    round = RoundFactory()
    before = pair(round)
    pinned, vetoed = councils[0], councils[3]
    instead = other_than(before, pinned)
    taken = before.proposals.get(host=vetoed).reviewer

    decide(round, (pinned, instead, PIN), (vetoed, taken, VETO))
    after = pair(round)

    assert (pinned, instead) in pairs_of(after)
    assert after.proposals.get(host=pinned).pinned
    assert (vetoed, taken) not in pairs_of(after)
    assert list(Entry.objects.filter(subject_kind="pairing.decision").values_list("verb", flat=True)) == [
        "decision.made",
        "decision.made",
    ]


def test_a_run_made_before_a_decision_cannot_be_published(pair, decide, manager):
    councils = ring(5)
    round = RoundFactory()
    run = pair(round)
    decide(round, (councils[0], run.proposals.get(host=councils[0]).reviewer, VETO))

    assert changes_since(run) == ["vetoes"]
    with pytest.raises(WrongStateError, match="vetoes"):
        operations.publish_pairing(run=run, by=manager, at=NOON)


def test_what_if_tells_exactly_what_the_next_run_moves_and_keeps_nothing(pair, decide):
    councils = ring(7)
    round = RoundFactory()
    run = pair(round)
    wish = Wish(councils[2], run.proposals.get(host=councils[2]).reviewer, VETO, "They asked.")

    seen = queries.what_if(round, [wish], today=TODAY)

    assert not Decision.objects.exists()
    assert Run.objects.count() == 1
    decide(round, (wish.host, wish.reviewer, VETO))
    after = pair(round)
    lost = {(host.code, reviewer.code) for host, reviewer in pairs_of(run) - pairs_of(after)}
    won = {(host.code, reviewer.code) for host, reviewer in pairs_of(after) - pairs_of(run)}
    assert {(move.host, code) for move in seen.moves for code in move.leave} == lost
    assert {(move.host, code) for move in seen.moves for code in move.join} == won
    assert (seen.after.covered, seen.after.floor, seen.after.score) == (
        after.covered,
        after.floor,
        after.score,
    )
    assert seen.kept == len(pairs_of(run) & pairs_of(after))
    assert sum(move.points for move in seen.moves) == after.score - run.score


def test_wishes_that_cannot_be_are_named_and_none_is_kept(pair, decide, manager):
    councils = ring(5)
    round = RoundFactory()
    stranger = CouncilFactory(fictional=False)
    run = pair(round)
    held = run.proposals.get(host=councils[0]).reviewer
    decide(round, (councils[0], held, PIN))
    wishes = [
        Wish(councils[1], councils[1], PIN, "x"),
        Wish(stranger, councils[1], PIN, "x"),
        Wish(councils[1], stranger, VETO, "x"),
        Wish(councils[0], held, VETO, "x"),
        Wish(councils[2], councils[3], PIN, "x"),
        Wish(councils[2], councils[3], VETO, "x"),
    ]

    with pytest.raises(WishesRefusedError) as refusal:
        operations.decide(round=round, wishes=wishes, by=manager, at=NOON)

    assert [each.number for each in refusal.value.refused] == [0, 1, 2, 3, 5]
    assert Decision.objects.count() == 1


def test_a_pin_against_a_hard_rule_is_refused_with_the_rule_and_names(decide):
    councils = ring(6, like=2)
    round = RoundFactory()

    with pytest.raises(WishesRefusedError) as refusal:
        decide(round, (councils[0], councils[4], PIN))

    (refused,) = refusal.value.refused
    assert refused.message.startswith("Ringshire 004 for Ringshire 000 breaks a hard rule: ")
    assert "statistical neighbour" in refused.message


def test_two_hosts_swap_their_reviewers_by_two_pins(pair, manager):
    ring(4)
    round = RoundFactory()
    run = pair(round)
    pairs = {row.host.code: row for row in run.proposals.select_related("host", "reviewer")}
    one, other = next(
        (a, b)
        for a in pairs.values()
        for b in pairs.values()
        if a.host != b.host and a.host != b.reviewer and b.host != a.reviewer
    )

    for _ in range(2):
        operations.swap(
            run=run, one=one.host.code, other=other.host.code, reason="They asked.", by=manager, at=NOON
        )

    assert set(Decision.objects.values_list("host", "reviewer", "kind")) == {
        (one.host_id, other.reviewer_id, "pin"),
        (other.host_id, one.reviewer_id, "pin"),
    }
    assert {(one.host, other.reviewer), (other.host, one.reviewer)} <= pairs_of(pair(round))


@pytest.mark.parametrize(("one", "other", "field"), [("R", "R", "other"), ("no", "R", "one")])
def test_a_swap_of_nothing_is_refused_at_its_field(pair, manager, one, other, field):
    ring(4)
    run = pair(RoundFactory())
    code = run.proposals.first().host.code

    with pytest.raises(DomainError) as refusal:
        operations.swap(
            run=run,
            one=one.replace("R", code),
            other=other.replace("R", code),
            reason="x",
            by=manager,
            at=NOON,
        )

    assert refusal.value.field == field


def test_a_decision_is_taken_back_until_the_round_is_published(pair, decide, manager):
    councils = ring(4)
    round = RoundFactory()
    (kept,) = decide(round, (councils[0], councils[1], VETO))
    (gone,) = decide(round, (councils[1], councils[2], VETO))

    operations.take_back(decision=gone, by=manager, at=NOON)
    round.state = RoundState.PUBLISHED
    round.save()

    with pytest.raises(WrongStateError):
        operations.take_back(decision=kept, by=manager, at=NOON)
    with pytest.raises(WrongStateError):
        decide(round, (councils[2], councils[3], VETO))
    assert list(Decision.objects.all()) == [kept]


@pytest.mark.parametrize(
    "wrong", [{"reviewer": "host"}, {"reason": ""}, {"again": True}], ids=["itself", "no reason", "twice"]
)
def test_the_database_refuses_what_no_decision_is(manager, wrong):
    one, two = CouncilFactory(), CouncilFactory()
    given = {"round": RoundFactory(), "host": one, "reviewer": two, "kind": PIN, "reason": "x"}
    if wrong.pop("again", False):
        Decision.objects.create(**given, by=manager, at=NOON)
    if wrong.get("reviewer"):
        wrong = {"reviewer": one}

    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(**given | wrong, by=manager, at=NOON)


def test_a_large_round_is_looked_at_without_serving_every_host_in_turn_and_says_so(pair, monkeypatch):
    lone, *_, other = ring(6)
    round = RoundFactory()
    pair(round)
    wish = Wish(lone, other, VETO, "They asked for it.")

    small = queries.what_if(round, [wish], today=TODAY)
    monkeypatch.setattr(options, "AT_ONCE", 5)
    large = queries.what_if(round, [wish], today=TODAY)

    assert (small.in_turn, large.in_turn) == (True, False)
    assert queries.LARGE not in queries.compared(small, {}).sentence
    assert queries.compared(large, {}).sentence.endswith(queries.LARGE)
