"""Rows into the solver's problem."""

from datetime import UTC, date, datetime

import pytest

from peernet.councils.models import Judgement, Succession
from peernet.pairing.loading import load_problem
from peernet.pairing.models import Conflict
from peernet.pairing.options import Options
from peernet.pairing.solver import problem as solver
from peernet.reviews.states import ReviewState
from tests.factories import CouncilFactory, ReviewFactory, RoundFactory
from tests.factories.moments import TODAY
from tests.peernet.pairing.worlds import JUDGED_ON, ring, touch

pytestmark = pytest.mark.django_db


def load(round=None, **options):
    return load_problem(round or RoundFactory(), options=Options(**options), seed=7, today=TODAY)


def test_a_council_comes_with_what_the_register_knows_of_it():
    council = ring(2, like=1, combined_authority="Vale", region="North Vale")[0]

    problem = load(capacity=2, demand=1)

    assert problem.councils[0] == solver.Council(
        code=council.code,
        name=council.name,
        kind="Unitary authority",
        region="North Vale",
        combined_authority="Vale",
        latitude=council.latitude,
        longitude=council.longitude,
        capacity=2,
        judgement=solver.Judgement.GOOD,
        judged_on=JUDGED_ON,
    )


def test_hosts_are_the_councils_that_are_due_and_likeness_is_kept():
    one, two = ring(2, like=1)

    problem = load(demand=1)

    assert problem.hosts == (solver.Host(one.code), solver.Host(two.code))
    assert set(problem.neighbours) == {
        solver.Neighbour(one.code, two.code, solver.Closeness.CLOSE, 1),
        solver.Neighbour(two.code, one.code, solver.Closeness.CLOSE, 1),
    }
    assert (problem.seed, problem.today) == (7, TODAY)


def test_the_latest_judgement_known_today_counts():
    council = ring(2, like=1)[0]
    for day, grade in [(date(2025, 1, 8), "inadequate"), (date(2026, 4, 1), "outstanding")]:
        Judgement.objects.create(council=council, framework="ILACS", inspected_on=day, overall=grade)

    found = load().councils[0]

    assert (found.judgement, found.judged_on) == (solver.Judgement.INADEQUATE, date(2025, 1, 8))


def test_real_and_invented_councils_never_meet():
    invented = ring(2, like=1)
    real = ring(2, like=1, fictional=False)
    touch(invented[0], real[0])

    for fictional, councils in [(True, invented), (False, real)]:
        problem = load(RoundFactory(fictional=fictional))

        assert [council.code for council in problem.councils] == [council.code for council in councils]
        assert problem.borders == ()
        assert len(problem.neighbours) == 2


def test_borders_and_conflicts_in_force_stand_between_councils():
    one, two, three = ring(3)
    touch(one, two)
    Conflict.objects.create(first=one, second=three, kind=Conflict.Kind.FAMILY, until=TODAY)
    Conflict.objects.create(first=two, second=three, kind=Conflict.Kind.FAMILY, until=date(2026, 3, 9))

    problem = load()

    assert problem.borders == (solver.Border(one.code, two.code),)
    assert problem.conflicts == (solver.Conflict(one.code, three.code, "Family", until=TODAY),)


def test_reviews_held_and_agreed_are_the_history_and_cancelled_ones_are_not():
    one, two, three = ring(3)
    ReviewFactory(host=one, reviewer=two, visit_starts_on=date(2024, 5, 13), visit_ends_on=date(2024, 5, 15))
    ReviewFactory(host=two, reviewer=three, visit_starts_on=date(2026, 5, 11))
    ReviewFactory(host=three, reviewer=one, state=ReviewState.CANCELLED)

    problem = load()

    assert problem.history == (
        solver.PastReview(one.code, two.code, date(2024, 5, 13)),
        solver.PastReview(two.code, three.code, TODAY),
    )
    days = {council.code: (council.days_given, council.days_received) for council in problem.councils}
    assert days == {one.code: (0, 3), two.code: (3, 3), three.code: (3, 0)}


def test_a_review_without_dates_counts_from_its_request():
    one, two = ring(2, like=1)
    asked = datetime(2025, 2, 3, 9, tzinfo=UTC)
    ReviewFactory(host=one, reviewer=two, requested_at=asked, visit_starts_on=None, visit_ends_on=None)

    assert load().history == (solver.PastReview(one.code, two.code, date(2025, 2, 3)),)


def test_merged_councils_pass_their_reviews_to_their_successor():
    one, two, three = ring(3)
    gone, before = (CouncilFactory(ends_on=date(2025, 3, 31)) for _ in range(2))
    Succession.objects.create(predecessor=before, successor=gone, on=date(2020, 4, 1))
    Succession.objects.create(predecessor=gone, successor=one, on=date(2025, 4, 1))
    Succession.objects.create(predecessor=two, successor=three, on=date(2027, 4, 1))
    ReviewFactory(host=before, reviewer=two, visit_starts_on=date(2019, 5, 13), visit_ends_on=None)
    ReviewFactory(host=gone, reviewer=one, visit_starts_on=date(2021, 5, 13), visit_ends_on=None)

    assert load().history == (solver.PastReview(one.code, two.code, date(2019, 5, 13)),)


def test_loading_costs_the_same_for_any_register(django_assert_num_queries, django_assert_max_num_queries):
    round = RoundFactory()
    ring(3)
    with django_assert_max_num_queries(14) as few:
        load(round)

    ring(20)
    with django_assert_num_queries(len(few)):
        load(round)
