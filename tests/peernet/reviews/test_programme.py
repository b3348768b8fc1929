"""The rolling programme: exceptions end by themselves, merged councils pass on, the forecast adds up."""

from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.councils.models import Council, Judgement, Succession
from peernet.councils.states import CouncilRole
from peernet.notifications.models import Message
from peernet.reviews import operations, rules
from peernet.reviews.management.commands.run_programme import LOOKED_AFTER
from peernet.reviews.models import Ask, Blackout, CycleException, Review, ReviewType
from peernet.reviews.programme.forecast import outlook
from peernet.reviews.queries.due import Due, falling_due
from peernet.reviews.states import ReviewState
from tests.factories import CoordinatorFactory, CouncilFactory, ReviewFactory, ReviewTypeFactory, UserFactory
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db


def at(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 12))


def reviewed(council: Council, day: date, **fields: Any) -> Review:
    return ReviewFactory(host=council, state=ReviewState.CLOSED, final_at=at(day), **fields)


def inadequate(council: Council, day: date) -> None:
    Judgement.objects.create(council=council, framework="ILACS", inspected_on=day, overall="inadequate")


def due_of(council: Council, kind: ReviewType, *, day: date = TODAY, until: date | None = None) -> Due | None:
    rows = falling_due(kind, fictional=True, day=day, until=until or day + timedelta(days=365 * 4))
    return next((row for row in rows if row.council == council), None)


def excepted(council: Council, **changed: Any) -> CycleException:
    said = {
        "review_type": ReviewTypeFactory(),
        "months": 12,
        "reason": "Two directors left.",
        "until": date(2026, 12, 31),
        "decide_again_on": date(2026, 11, 1),
    }
    return operations.except_from_cycle(council=council, **said | changed, by=CoordinatorFactory(), at=NOON)


def test_an_exception_moves_the_day_says_why_and_ends_by_itself() -> None:
    council, kind = CouncilFactory(), ReviewTypeFactory()
    reviewed(council, date(2025, 6, 1))
    usual = due_of(council, kind)
    excepted(council)

    now, later = due_of(council, kind), due_of(council, kind, day=date(2027, 1, 1))

    assert [due.due_on for due in (usual, now, later) if due] == [
        date(2028, 6, 1),
        date(2026, 6, 1),
        date(2028, 6, 1),
    ]
    assert now
    assert now.sentence == (
        "Its last children's services challenge ended on 1 June 2025, and until 31 December 2026 it is due every "
        "12 months: Two directors left."
    )


def test_the_rule_is_written_down_once_and_lapses_unless_somebody_decides() -> None:
    council, kind = CouncilFactory(), ReviewTypeFactory()
    reviewed(council, date(2025, 6, 1))
    inadequate(council, date(2025, 9, 1))
    before = due_of(council, kind)

    made = operations.apply_rule(review_type=kind, fictional=True, by=None, at=NOON)
    again = operations.apply_rule(review_type=kind, fictional=True, by=None, at=NOON)

    held = CycleException.objects.get()
    after_it = held.until + timedelta(days=1)
    assert (made, again, held.basis, held.judged_on) == ((1, 0), (0, 0), "rule", date(2025, 9, 1))
    due = [due_of(council, kind), due_of(council, kind, day=after_it)]
    assert [each.cycle_months for each in (before, *due) if each] == [12, 12, 36]
    assert list(CycleException.objects.to_decide_by(after_it)) == [held]


def test_the_rule_ends_when_a_better_judgement_comes() -> None:
    council, kind = CouncilFactory(), ReviewTypeFactory()
    inadequate(council, date(2025, 9, 1))
    operations.apply_rule(review_type=kind, fictional=True, by=None, at=NOON)
    Judgement.objects.create(
        council=council, framework="ILACS", inspected_on=date(2026, 2, 1), overall="good"
    )

    assert operations.apply_rule(review_type=kind, fictional=True, by=None, at=NOON) == (0, 1)
    assert CycleException.objects.get().ended_because == "Its latest judgement is no longer inadequate."


def test_deciding_again_keeps_the_history() -> None:
    held = excepted(CouncilFactory())
    manager = CoordinatorFactory()

    kept = operations.decide_again(
        exception=held, keep=True, reason="Still new.", until=date(2027, 6, 30), by=manager, at=NOON
    )

    held.refresh_from_db()
    assert kept
    assert (kept.months, kept.until, kept.decided_by) == (12, date(2027, 6, 30), manager)
    assert held.ended_because == "Decided again: Still new."
    with pytest.raises(WrongStateError, match="decided already"):
        operations.decide_again(exception=held, keep=False, reason="No.", until=None, by=manager, at=NOON)


def test_no_exception_is_kept_until_the_end_of_time() -> None:
    held = excepted(CouncilFactory())

    for until in (date.min, date.max):
        with pytest.raises(DomainError) as refusal:
            operations.decide_again(
                exception=held, keep=True, reason="Still.", until=until, by=CoordinatorFactory(), at=NOON
            )
        assert refusal.value.field == "until"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"months": 3}, "months"),
        ({"reason": " "}, "reason"),
        ({"until": TODAY}, "until"),
        ({"until": date(2030, 1, 1)}, "until"),
        ({"decide_again_on": date(2027, 1, 1)}, "decide_again_on"),
        ({"decide_again_on": date(2026, 1, 1)}, "decide_again_on"),
    ],
)
def test_an_exception_without_reason_or_sensible_days_is_refused(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(DomainError) as refusal:
        excepted(CouncilFactory(), **changed)

    assert refusal.value.field == field
    assert not CycleException.objects.exists()


def test_a_yearly_safeguarding_visit_does_not_restart_the_full_cycle() -> None:
    council, full = CouncilFactory(), ReviewTypeFactory()
    yearly = ReviewTypeFactory(code="safeguarding", name="Safeguarding visit", cycle_months=12)
    reviewed(council, date(2024, 6, 1))
    reviewed(council, date(2025, 12, 1), review_type=yearly)

    due = [due_of(council, kind) for kind in (full, yearly)]

    assert [each.due_on for each in due if each] == [date(2027, 6, 1), date(2026, 12, 1)]


def test_the_forecast_counts_whoever_was_never_reviewed_first_and_comes_round_again() -> None:
    kind = ReviewTypeFactory(cycle_months=12, struggling_cycle_months=12)
    CouncilFactory()

    seen = outlook(kind, fictional=True, today=TODAY)

    assert [quarter.councils for quarter in seen.quarters] == [1, 0, 0, 0] * 3
    assert (seen.never, seen.peer_days) == (1, 3 * kind.team_size * kind.peer_days)


@pytest.fixture
def merged() -> tuple[Council, Council]:
    before, after = CouncilFactory(ends_on=date(2026, 2, 28)), CouncilFactory()
    Succession.objects.create(predecessor=before, successor=after, on=date(2026, 3, 1))
    return before, after


def test_a_successor_inherits_the_last_review(merged: tuple[Council, Council]) -> None:
    before, after = merged
    reviewed(before, date(2025, 6, 1))

    due = due_of(after, ReviewTypeFactory())

    assert due
    assert (due.reason, due.due_on) == ("cycle", date(2028, 6, 1))


def test_open_work_passes_to_the_successor_with_its_asks_and_days(merged: tuple[Council, Council]) -> None:
    before, after = merged
    director = UserFactory(member_of=after, role=CouncilRole.DIRECTOR)
    hosted, led = ReviewFactory(host=before), ReviewFactory(reviewer=before)
    ended = reviewed(before, date(2025, 6, 1))
    asked = operations.ask(review=hosted, what="Files", by=CoordinatorFactory(), at=NOON)
    closed = Blackout.objects.create(
        council=before, kind="budget", starts_on=TODAY, ends_on=TODAY, fictional=True, added_at=NOON
    )

    moved, left = operations.pass_on_open_work(by=None, at=NOON)
    again, _ = operations.pass_on_open_work(by=None, at=NOON)

    for row in (hosted, led, ended, asked, closed):
        row.refresh_from_db()
    assert (hosted.host, led.reviewer, ended.host) == (after, after, before)
    assert (asked.council, closed.council) == (after, after)
    assert (len(moved), left, again) == (2, [], [])
    assert Message.objects.filter(person=director, subject__startswith="After the merger").count() == 2


def test_a_council_that_would_review_itself_after_a_merger_does_not(merged: tuple[Council, Council]) -> None:
    before, after = merged
    review = ReviewFactory(host=before, reviewer=after)

    operations.pass_on_open_work(by=None, at=NOON)

    review.refresh_from_db()
    assert (review.state, review.host) == (ReviewState.CANCELLED, before)
    assert "would review itself" in review.cancelled_reason


def test_what_several_councils_follow_is_left_for_somebody_to_decide(merged: tuple[Council, Council]) -> None:
    before, _ = merged
    Succession.objects.create(predecessor=before, successor=CouncilFactory(), on=date(2026, 3, 1))
    review = ReviewFactory(host=before)

    assert operations.pass_on_open_work(by=None, at=NOON) == ([], [review])


def closed_days(council: Council | None, **changed: Any) -> Blackout:
    said = {"kind": "election", "starts_on": date(2026, 5, 1), "ends_on": date(2026, 5, 8), "fictional": True}
    return operations.add_blackout(council=council, **said | changed, by=CoordinatorFactory(), at=NOON)


@pytest.mark.parametrize("everybody", [True, False])
def test_no_visit_is_planned_on_closed_days(everybody: bool) -> None:
    review = ReviewFactory(state=ReviewState.SCOPING)
    closed_days(None if everybody else review.host)

    with pytest.raises(DomainError, match=r"is not visited from 1 May 2026 to 8 May 2026 \(election\)"):
        operations.plan_visit(
            review=review,
            starts_on=date(2026, 5, 8),
            ends_on=date(2026, 5, 9),
            by=CoordinatorFactory(),
            at=NOON,
        )


def test_a_late_closing_tells_whoever_planned_a_visit_then() -> None:
    review = ReviewFactory(
        state=ReviewState.SCOPING, visit_starts_on=date(2026, 5, 4), visit_ends_on=date(2026, 5, 6)
    )
    lead = UserFactory(member_of=review.reviewer, role=CouncilRole.COORDINATOR)

    closed_days(review.host)

    assert Message.objects.filter(person=lead).get().subject.startswith("The days of a visit have become")


def test_who_sees_and_who_removes_closed_days() -> None:
    own, all_of_them = closed_days(CouncilFactory()), closed_days(None)
    council = own.council
    coordinator = UserFactory(member_of=council, role=CouncilRole.COORDINATOR)
    reader, other = UserFactory(member_of=council), UserFactory(member_of=CouncilFactory())
    people = [coordinator, reader, other, CoordinatorFactory(), UserFactory(), AnonymousUser()]

    seen = [set(Blackout.objects.visible_to(person)) for person in people]
    removable = [
        {row for row in (own, all_of_them) if rules.may_remove_blackout(person, row)} for person in people
    ]

    both: set[Blackout] = {own, all_of_them}
    assert seen == [both, both, {all_of_them}, both, set(), set()]
    assert removable == [{own}, set(), set(), both, set(), set()]


def test_the_fourth_ask_of_a_quarter_is_refused_over_all_reviews_until_one_is_dropped() -> None:
    host, manager = CouncilFactory(), CoordinatorFactory()
    first, second = ReviewFactory(host=host), ReviewFactory(host=host)
    asks = [operations.ask(review=first, what=f"Paper {n}", by=manager, at=NOON) for n in range(3)]

    with pytest.raises(WrongStateError, match="has been asked 3 times from January to March 2026"):
        operations.ask(review=second, what="One more", by=manager, at=NOON)
    operations.drop_ask(ask=asks[1], by=manager, at=NOON)
    fourth = operations.ask(review=second, what="One more", by=manager, at=NOON)
    next_quarter = operations.ask(review=second, what="Later", by=manager, at=at(date(2026, 4, 1)))

    assert (fourth.slot, next_quarter.slot) == (2, 1)


@pytest.mark.parametrize("changed", [{"slot": 4}, {"slot": None}, {"slot": 1}, {"quarter": date(2026, 2, 1)}])
def test_the_database_itself_refuses_a_fourth_ask(changed: dict[str, Any]) -> None:
    manager = CoordinatorFactory()
    made = operations.ask(review=ReviewFactory(), what="Paper", by=manager, at=NOON)
    fields = {"council": made.council, "review": made.review, "quarter": made.quarter, "slot": 2}
    said = {"what": "More", "asked_by": manager, "asked_at": NOON}

    with pytest.raises(IntegrityError), transaction.atomic():
        Ask.objects.create(**fields | said | changed)


def test_asks_are_seen_by_those_who_see_the_review() -> None:
    made = operations.ask(review=ReviewFactory(), what="Paper", by=CoordinatorFactory(), at=NOON)
    people = [
        UserFactory(member_of=made.council, role=CouncilRole.DIRECTOR),
        UserFactory(member_of=made.council),
        UserFactory(member_of=CouncilFactory(), role=CouncilRole.DIRECTOR),
    ]

    for person in people:
        allowed = {made.pk} if rules.may_view(person, made.review) else set()
        assert set(Ask.objects.visible_to(person).values_list("pk", flat=True)) == allowed


def test_the_doctor_says_when_nobody_runs_the_programme_any_more() -> None:
    long_ago = timezone.now() - timedelta(days=3)
    record(verb=LOOKED_AFTER, subject=ReviewTypeFactory(), by=None, at=long_ago)
    said = StringIO()
    with pytest.raises(CommandError, match="run_programme"):
        call_command("doctor", stdout=said)

    call_command("run_programme", stdout=said)
    call_command("doctor", stdout=said)

    assert "Programme: looked after now" in said.getvalue()
