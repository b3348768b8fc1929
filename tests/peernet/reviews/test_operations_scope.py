"""What a review looks at, and when."""

from datetime import date, timedelta

import pytest

from peernet.audit.models import Entry
from peernet.core.errors import DomainError, WrongStateError
from peernet.core.themes import Theme
from peernet.notifications.models import Message
from peernet.reviews import operations
from peernet.reviews.operations import AskedLine
from peernet.reviews.states import BEFORE_THE_VISIT, ReviewState
from tests.factories.moments import NOON, TODAY
from tests.peernet.reviews.scenes import scene

pytestmark = pytest.mark.django_db


def test_a_scope_replaces_the_lines_in_order_and_tells_both_sides() -> None:
    there = scene(ReviewState.SCOPING)
    asked = [
        AskedLine("  How fast  do we\nanswer? ", Theme.FRONT_DOOR),
        AskedLine("Who stays with us?", Theme.WORKFORCE),
    ]

    review = operations.set_scope(
        review=there.review,
        focus="The front door.\r\nAnd staff. ",
        lines=asked,
        by=there.coordinator,
        at=NOON,
    )

    lines = review.lines.order_by("position").values_list("position", "question", "theme")
    assert list(lines) == [
        (1, "How fast do we answer?", "front-door"),
        (2, "Who stays with us?", "workforce"),
    ]
    assert review.focus == "The front door.\nAnd staff."
    assert [entry.verb for entry in Entry.objects.all()] == ["review.scope_set"]
    both = {"lead", "manager", "peer", "host_director", "host_coordinator", "reviewer_director"}
    assert {message.person for message in Message.objects.all()} == {there.people[part] for part in both}


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([AskedLine("A?", "weather")], "theme"),
        ([AskedLine(" ", Theme.SEND)], "needs a question"),
        ([AskedLine("x" * 201, Theme.SEND)], "at most 200"),
        ([AskedLine("Same?", Theme.SEND), AskedLine("same? ", Theme.NEET)], "same question"),
        ([AskedLine(f"{n}?", Theme.SEND) for n in range(9)], "at most 8"),
        ([AskedLine("A\0?", Theme.SEND)], "cannot be kept"),
    ],
)
def test_a_scope_with_something_wrong_leaves_the_old_one(lines: list[AskedLine], words: str) -> None:
    there = scene(ReviewState.SCOPING)

    with pytest.raises(DomainError, match=words) as refused:
        operations.set_scope(review=there.review, focus="", lines=lines, by=there.lead, at=NOON)

    assert refused.value.field == "lines"
    assert list(there.review.lines.all()) == [there.line]


@pytest.mark.parametrize("state", sorted(set(ReviewState.values) - {ReviewState.SCOPING}))
def test_a_scope_is_written_only_while_scoping(state: str) -> None:
    there = scene(state)

    with pytest.raises(WrongStateError):
        operations.set_scope(review=there.review, focus="New", lines=[], by=there.lead, at=NOON)

    assert there.review.lines.count() == 1


def test_dates_are_set_and_both_sides_told() -> None:
    there = scene(ReviewState.PREPARING, visit_starts_on=None, visit_ends_on=None)

    review = operations.plan_visit(
        review=there.review, starts_on=TODAY, ends_on=TODAY + timedelta(days=2), by=there.lead, at=NOON
    )

    assert (review.visit_starts_on, review.visit_ends_on) == (TODAY, date(2026, 3, 12))
    assert [entry.verb for entry in Entry.objects.all()] == ["review.visit_planned"]
    assert Message.objects.count() == 5


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [(-1, 1, "starts_on"), (3, 2, "ends_on"), (1, 16, "ends_on")],
)
def test_dates_in_the_past_the_wrong_way_round_or_far_apart_are_refused(
    first: int, last: int, field: str
) -> None:
    there = scene(ReviewState.PREPARING)

    with pytest.raises(DomainError) as refused:
        operations.plan_visit(
            review=there.review,
            starts_on=TODAY + timedelta(days=first),
            ends_on=TODAY + timedelta(days=last),
            by=there.lead,
            at=NOON,
        )

    assert refused.value.field == field


@pytest.mark.parametrize("state", sorted(set(ReviewState.values) - {*BEFORE_THE_VISIT, "on_site"}))
def test_dates_do_not_move_once_the_visit_has_ended(state: str) -> None:
    there = scene(state)

    with pytest.raises(WrongStateError):
        operations.plan_visit(review=there.review, starts_on=TODAY, ends_on=TODAY, by=there.lead, at=NOON)
