"""Running the solver for a round, and running it again."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peernet.audit.models import Entry
from peernet.core.errors import DomainError, WrongStateError
from peernet.councils.models import Council, Judgement
from peernet.notifications.models import Message
from peernet.pairing import operations
from peernet.pairing.models import Conflict, Run
from peernet.pairing.options import Options
from peernet.pairing.solver.problem import Fairness, Rules, Weights
from peernet.pairing.words import quality
from peernet.reviews.models import Review, Round
from peernet.reviews.states import RoundState
from tests.factories import RoundFactory
from tests.factories.moments import NOON
from tests.peernet.pairing.worlds import ring, touch

pytestmark = pytest.mark.django_db


def pairs_of(run):
    return {(row.host, row.reviewer) for row in run.proposals.select_related("host", "reviewer")}


def test_every_host_gets_a_reviewer_with_a_reason_where_there_are_enough(pair):
    councils = ring(6)

    run = pair(RoundFactory())

    assert (run.demanded, run.covered, run.covered_bound, run.hosts_in_full) == (6, 6, 6, 6)
    assert {host for host, _ in pairs_of(run)} == set(councils)
    assert {reviewer for _, reviewer in pairs_of(run)} == set(councils)
    for proposal in run.proposals.select_related("host", "reviewer"):
        assert proposal.sentence.startswith(f"{proposal.reviewer} reviews {proposal.host}: ")
        assert sum(term["points"] for term in proposal.terms) == proposal.score
    assert not run.unpaired.exists()


def test_a_run_is_kept_with_its_author_tells_nobody_and_opens_no_review(pair, manager):
    ring(4)
    round = RoundFactory()

    run = pair(round, seed=12)

    round.refresh_from_db()
    assert round.state == RoundState.PAIRED
    assert (run.round, run.by, run.started_at, run.seed, run.published_at) == (round, manager, NOON, 12, None)
    assert list(Entry.objects.values_list("verb", flat=True).order_by("pk")) == ["round.paired", "run.made"]
    assert not Message.objects.exists()
    assert not Review.objects.exists()


def test_a_host_that_nobody_may_review_is_told_why_and_what_would_help(pair):
    lone, other, *_ = councils = ring(4, like=1)
    Judgement.objects.filter(council=other).update(overall="inadequate")

    run = pair(RoundFactory())

    row = run.unpaired.get(host=lone)
    assert (row.demanded, row.covered, row.candidates, row.binding) == (1, 0, 0, "neighbours")
    assert row.sentence.startswith(f"{lone} lacks 1 reviewer.")
    assert row.relaxations[0]["council"] in {council.code for council in councils}
    assert row.relaxations[0]["sentence"] in row.sentence


def test_the_same_seed_gives_the_same_plan_and_so_does_a_replay(pair):
    ring(9)
    round = RoundFactory()

    first, second = pair(round, seed=5), pair(round, seed=5)

    assert first.fingerprint == second.fingerprint
    assert pairs_of(first) == pairs_of(second)
    assert operations.replay(first) == operations.Replay(())
    assert operations.replay(Run.objects.get(pk=second.pk)).same


def test_a_replay_notices_what_was_tampered_with(pair):
    ring(4, like=1)
    run = pair(RoundFactory())
    run.proposals.update(sentence="Because.")
    run.score += 1

    assert operations.replay(run).differences == ("score", "pairs or their reasons")


def test_a_replay_notices_a_tampered_refusal(pair):
    lone, other, *_ = ring(4, like=1)
    Judgement.objects.filter(council=other).update(overall="inadequate")
    run = pair(RoundFactory())
    run.unpaired.filter(host=lone).update(relaxations=[])

    assert operations.replay(run).differences == ("hosts without a pair or their reasons",)


def test_a_run_replays_after_the_register_moved_on(pair):
    councils = ring(5)
    run = pair(RoundFactory())
    touch(councils[0], councils[1])
    Judgement.objects.update(overall="inadequate")

    assert operations.replay(run).same


def test_options_reach_the_solver(pair):
    ring(6)
    options = Options(
        rules=Rules(mutual_years=None, circular_years=3, maximum_km=900),
        weights=Weights(closeness=1, judgement=0, distance=0, themes=0, balance=0, region=0),
        capacity=2,
        demand=2,
    )

    run = pair(RoundFactory(), options)

    assert run.problem["rules"]["mutual_years"] is None
    assert run.problem["rules"]["circular_years"] == 3
    assert run.problem["weights"]["judgement"] == 0
    assert {council["capacity"] for council in run.problem["councils"]} == {2}
    assert (run.demanded, run.covered) == (12, 12)


def test_every_host_is_served_in_turn_unless_the_worst_served_alone_is_to_be_protected(pair):
    ring(6)
    round = RoundFactory()

    run, plain = pair(round), pair(round, Options(fairness=Fairness.FLOOR))

    assert (run.problem["fairness"], run.raised, run.raised_bound) == ("leximin", 6, 6)
    assert quality(run).endswith(
        "Proven: no plan that covers as many serves its worst-served host better, "
        "nor, keeping that, the next, and so on through all 6 hosts."
    )
    assert (plain.problem["fairness"], plain.raised, plain.raised_bound) == ("floor", 0, 0)
    assert quality(plain).endswith("Proven: no plan that covers as many serves its worst-served host better.")
    assert operations.replay(run).same
    assert operations.replay(plain).same


@pytest.mark.parametrize(
    ("raised", "sentence"),
    [
        (0, "Not proven: serving all 6 hosts in turn was too hard, so none was raised."),
        (
            1,
            "Proven only in part: the worst-served host is served as well as can be in turn. For the other 5",
        ),
        (4, "in part: the 4 worst-served hosts are served as well as can be in turn. For the other 2 that"),
    ],
)
def test_a_run_that_raised_only_some_hosts_says_how_many(pair, raised, sentence):
    ring(6)
    run = pair(RoundFactory())

    run.raised = raised

    assert not run.proven
    assert sentence in quality(run)


def test_a_question_from_before_hosts_were_served_in_turn_replays_without(pair):
    ring(6)
    run = pair(RoundFactory(), Options(fairness=Fairness.FLOOR))
    del run.problem["fairness"]

    assert operations.replay(run).same


def test_nobody_due_is_refused_with_a_reason(pair):
    round = RoundFactory()

    with pytest.raises(DomainError, match="No council is due"):
        pair(round)

    assert not Run.objects.exists()
    assert Round.objects.get().state == RoundState.OPEN


def test_what_the_solver_refuses_is_said_and_nothing_is_kept(pair):
    ring(3)
    round = RoundFactory()

    with pytest.raises(DomainError, match="reviewers; ask for 1 to"):
        pair(round, Options(demand=500))

    assert not Run.objects.exists()
    assert Round.objects.get().state == RoundState.OPEN


@pytest.mark.parametrize("state", [RoundState.PUBLISHED, RoundState.CLOSED])
def test_a_published_round_is_not_paired_again(pair, state):
    ring(3)

    with pytest.raises(WrongStateError):
        pair(RoundFactory(state=state))

    assert not Run.objects.exists()


worlds = st.fixed_dictionaries(
    {
        "size": st.integers(3, 9),
        "like": st.integers(1, 4),
        "capacity": st.integers(1, 2),
        "demand": st.integers(1, 2),
        "borders": st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=6),
        "conflicts": st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=6),
        "weak": st.lists(st.integers(0, 8), max_size=3),
        "together": st.lists(st.integers(0, 8), max_size=3),
    }
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=worlds)
def test_no_hard_rule_is_broken_in_any_world_and_every_host_has_an_answer(world, pair):
    with transaction.atomic():
        check_world(world, pair)
        transaction.set_rollback(True)


def check_world(world, pair):
    councils = ring(world["size"], like=world["like"])
    touching, opposed = (drawn_pairs(councils, world[name]) for name in ("borders", "conflicts"))
    weak, together = ({councils[n % len(councils)] for n in world[name]} for name in ("weak", "together"))
    for two in touching:
        touch(*two)
    for low, high in (sorted(two, key=lambda council: council.pk) for two in opposed):
        Conflict.objects.create(first=low, second=high, kind=Conflict.Kind.POLITICAL)
    Judgement.objects.filter(council__in=weak).update(overall="requires-improvement")
    Council.objects.filter(pk__in=[council.pk for council in together]).update(combined_authority="Vale")

    run = pair(RoundFactory(), Options(capacity=world["capacity"], demand=world["demand"]))

    made = pairs_of(run)
    leads = Counter(reviewer for _, reviewer in made)
    hosted = Counter(host for host, _ in made)
    for host, reviewer in made:
        assert host != reviewer
        assert frozenset((host, reviewer)) not in touching | opposed
        assert not {host, reviewer} <= together
        assert reviewer not in weak
        assert (reviewer, host) not in made
        assert leads[reviewer] <= world["capacity"]
    lacking = {row.host: row for row in run.unpaired.select_related("host")}
    for council in councils:
        assert hosted[council] == (lacking[council].covered if council in lacking else world["demand"])
        assert council not in lacking or lacking[council].sentence


def drawn_pairs(councils, numbers):
    drawn = {frozenset((councils[a % len(councils)], councils[b % len(councils)])) for a, b in numbers}
    return {two for two in drawn if len(two) == 2}
