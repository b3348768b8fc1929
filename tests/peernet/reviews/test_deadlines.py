"""The clocks of a review: generated pauses and steps, and a review told day by day."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peernet.findings.models import Plan
from peernet.reviews import operations
from peernet.reviews.clock import whose_turn
from peernet.reviews.deadlines import deadline_of, deadlines_of, due_after
from peernet.reviews.line import by_when, stages
from peernet.reviews.models import Pause, Review, TypeVersion
from peernet.reviews.states import ReviewState
from peernet.reviews.terms import ClockKey, Length, Unit
from tests.factories import CoordinatorFactory, ReviewFactory, ReviewTypeFactory
from tests.factories.moments import NOON

S = ReviewState
ENDED_ON = date(2026, 5, 14)
FEW = settings(max_examples=40, deadline=None)
LENGTHS = st.sampled_from(
    [Length(3, Unit.MONTHS), Length(20, Unit.DAYS), Length(10, Unit.WORKING_DAYS), Length(1, Unit.DAYS)]
)


@st.composite
def pauses(draw: Any) -> list[tuple[date, date]]:
    """Some pauses one after the other, around the time a clock runs."""
    day, found = ENDED_ON - timedelta(days=20), []
    for _ in range(draw(st.integers(0, 4))):
        since = day + timedelta(days=draw(st.integers(0, 40)))
        day = since + timedelta(days=draw(st.integers(0, 30)))
        found.append((since, day))
    return found


@FEW
@given(LENGTHS, pauses(), st.integers(0, 40))
def test_another_pause_never_moves_a_clock_back(
    length: Length, before: list[tuple[date, date]], days: int
) -> None:
    start = before[-1][1] if before else ENDED_ON
    later = [*before, (start, start + timedelta(days=days))]

    assert length.after(ENDED_ON) <= due_after(ENDED_ON, length, before) <= due_after(ENDED_ON, length, later)


@FEW
@given(LENGTHS, st.integers(0, 30), st.integers(0, 60))
def test_nothing_is_overdue_on_the_day_a_pause_ends_that_began_in_time(
    length: Length, begins: int, lasts: int
) -> None:
    since = ENDED_ON + timedelta(days=begins)
    until = since + timedelta(days=lasts)

    due = due_after(ENDED_ON, length, [(since, until)])

    assert since > length.after(ENDED_ON) or due >= until


STEPS = [
    *("draft_report", "ask_for_facts", "finalise", "keep_confidential", "plan_action", "monitor"),
    *("begin_progress_review", "close"),
]


@pytest.mark.django_db
@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["pause", "resume", "step"]), st.integers(0, 25)), max_size=9))
def test_whatever_happens_in_whatever_order_no_clock_goes_back_and_none_is_overdue_before_it_is_due(
    happens: list[tuple[str, int]],
) -> None:
    by = CoordinatorFactory()
    review = ReviewFactory(state=S.FEEDBACK_GIVEN, visit_ends_on=ENDED_ON)
    Plan.objects.create(review=review, committee="Scrutiny", named_by=by, named_at=NOON)
    day, steps, last = ENDED_ON, iter(STEPS), dict[str, date]()

    for what, days in happens:
        day += timedelta(days=days)
        at = datetime.combine(day, time(12), ZoneInfo("Europe/London"))
        review = happen(review, what, steps, by=by, at=at)
        for each in deadlines_of(review, today=day):
            assert each.due_on >= last.get(each.key, date.min)
            assert each.due_on >= each.first_due_on
            assert not each.overdue(day) or day > each.due_on
            assert not (each.standing and each.overdue(day))
            last[each.key] = each.due_on


def happen(review: Review, what: str, steps: Any, *, by: Any, at: datetime) -> Review:
    """Do one thing if it can be done now."""
    held = any(pause.until is None for pause in Pause.objects.filter(review=review))
    if what == "pause" and not held and review.state != S.CLOSED:
        operations.pause(review=review, reason="Inspectors are here", by=by, at=at)
    elif what == "resume" and held:
        operations.resume(review=review, by=by, at=at)
    elif what == "step" and not held and (step := next(steps, None)):
        operations.advance(review=review, step=step, by=by, at=at, reason="Agreed")
    return Review.objects.with_people().get(pk=review.pk)


@pytest.mark.django_db
def test_the_clocks_of_a_review_run_from_its_last_day_and_its_factual_check_from_the_day_it_was_sent() -> (
    None
):
    sent = datetime(2026, 6, 1, 12, tzinfo=ZoneInfo("Europe/London"))
    review = ReviewFactory(state=S.FACTUAL_CHECK, facts_asked_at=sent)

    due = {each.key: each.due_on for each in deadlines_of(review, today=date(2026, 6, 2))}

    assert due == {
        ClockKey.PAPERS: date(2026, 4, 27),
        ClockKey.FACTS: date(2026, 6, 15),
        ClockKey.REPORT: date(2026, 8, 14),
        ClockKey.PLAN: date(2026, 10, 14),
        ClockKey.PROGRESS: date(2027, 3, 14),
        ClockKey.PROGRESS_REPORT: date(2027, 5, 14),
    }


@pytest.mark.django_db
def test_a_pause_stops_what_is_due_and_moves_it_by_its_days() -> None:
    review = ReviewFactory(state=S.DRAFTING)
    pause = Pause.objects.create(
        review=review, since=date(2026, 6, 1), reason="Inspection", paused_by=CoordinatorFactory()
    )
    review = Review.objects.with_people().get(pk=review.pk)
    report = deadline_of(review, ClockKey.REPORT, today=date(2026, 6, 11))

    assert (by_when(review, today=date(2026, 6, 11)), whose_turn(review)) == (None, "The programme manager")
    assert report is not None
    assert (report.moved_by, report.overdue(date(2027, 1, 1))) == (10, False)
    Pause.objects.filter(pk=pause.pk).update(until=date(2026, 7, 1))
    review = Review.objects.with_people().get(pk=review.pk)
    assert by_when(review, today=date(2027, 1, 1)) == date(2026, 9, 13)
    late = deadline_of(review, ClockKey.REPORT, today=date(2026, 9, 14))
    assert late is not None
    assert (late.overdue(date(2026, 9, 13)), late.overdue(date(2026, 9, 14))) == (False, True)


@pytest.mark.django_db
def test_a_kind_without_a_stage_has_neither_its_clock_nor_its_place_on_the_line() -> None:
    kind = ReviewTypeFactory(code="triad", version=True, version__stages=[])
    review = ReviewFactory(review_type=kind, version=kind.current_version(), state=S.DRAFTING)

    keys = [each.key for each in deadlines_of(review, today=ENDED_ON)]
    labels = [stage.label for stage in stages(review, today=ENDED_ON)]

    assert keys == [ClockKey.PAPERS, ClockKey.REPORT]
    assert "Act" not in labels
    assert isinstance(review.version, TypeVersion)


@pytest.mark.django_db
def test_a_cancelled_review_has_no_clocks() -> None:
    assert deadlines_of(ReviewFactory(state=S.CANCELLED), today=ENDED_ON) == []
