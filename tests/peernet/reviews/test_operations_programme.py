"""Rounds, and the reviews that come out of their pairing."""

from datetime import date

import pytest

from peernet.audit.models import Entry
from peernet.core.errors import DomainError, WrongStateError
from peernet.councils.states import CouncilRole
from peernet.notifications.models import Message
from peernet.reviews import operations
from peernet.reviews.models import Review, Round
from peernet.reviews.states import ReviewState, RoundState
from tests.factories import (
    CoordinatorFactory,
    CouncilFactory,
    ReviewFactory,
    ReviewTypeFactory,
    RoundFactory,
    UserFactory,
)
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def open_a_round(**changed: object) -> Round:
    asked = {
        "name": "Autumn 2026",
        "review_type": ReviewTypeFactory(),
        "starts_on": date(2026, 9, 1),
        "ends_on": date(2027, 3, 31),
        "fictional": True,
        "by": CoordinatorFactory(),
        "at": NOON,
    }
    return operations.open_round(**(asked | changed))  # type: ignore[arg-type]


def test_a_round_is_opened_with_a_trace() -> None:
    manager = CoordinatorFactory()

    opened = open_a_round(by=manager)

    assert (opened.state, opened.opened_at) == (RoundState.OPEN, NOON)
    assert [(entry.verb, entry.by) for entry in Entry.objects.all()] == [("round.opened", manager)]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "Taken"}, "name"),
        ({"ends_on": date(2026, 9, 1)}, "ends_on"),
    ],
)
def test_a_round_with_something_wrong_is_refused_and_leaves_nothing(
    changed: dict[str, object], field: str
) -> None:
    RoundFactory(name="Taken")

    with pytest.raises(DomainError) as refused:
        open_a_round(**changed)

    assert refused.value.field == field
    assert Round.objects.count() == 1


def test_a_round_is_paired_again_and_again_then_published_then_closed() -> None:
    opened = open_a_round()

    for step in ("pair", "pair", "publish", "close"):
        opened = operations.advance_round(round=opened, step=step, by=CoordinatorFactory(), at=NOON)

    assert opened.state == RoundState.CLOSED
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "round.opened",
        "round.paired",
        "round.paired",
        "round.published",
        "round.closed",
    ]


def test_a_round_is_not_published_before_it_is_paired() -> None:
    with pytest.raises(WrongStateError):
        operations.advance_round(round=RoundFactory(), step="publish", by=CoordinatorFactory(), at=NOON)


def test_opening_a_review_tells_both_councils_once_and_leaves_a_trace() -> None:
    host, reviewer, manager = CouncilFactory(), CouncilFactory(), CoordinatorFactory()
    told = {
        UserFactory(member_of=host, role=CouncilRole.DIRECTOR),
        UserFactory(member_of=reviewer, role=CouncilRole.COORDINATOR),
    }
    UserFactory(member_of=host)

    review = operations.open_review(
        host=host,
        reviewer=reviewer,
        review_type=ReviewTypeFactory(),
        round=RoundFactory(),
        by=manager,
        at=NOON,
    )

    assert (review.state, review.requested_at) == (ReviewState.REQUESTED, NOON)
    assert {message.person for message in Message.objects.all()} == told
    assert [(entry.verb, entry.subject_key) for entry in Entry.objects.all()] == [
        ("review.opened", str(review.pk))
    ]


def test_publishing_a_pair_twice_gives_one_review_and_one_notice() -> None:
    host, reviewer, round = CouncilFactory(), CouncilFactory(), RoundFactory()
    UserFactory(member_of=host, role=CouncilRole.DIRECTOR)
    asked = {
        "host": host,
        "reviewer": reviewer,
        "review_type": round.review_type,
        "round": round,
        "by": CoordinatorFactory(),
        "at": NOON,
    }

    first, second = operations.open_review(**asked), operations.open_review(**asked)

    assert first == second
    assert (Review.objects.count(), Message.objects.count()) == (1, 1)


def test_outside_a_round_the_same_pair_is_not_set_up_twice_until_the_first_has_ended() -> None:
    under_way = ReviewFactory(state=ReviewState.ON_SITE)
    asked = {
        "host": under_way.host,
        "reviewer": under_way.reviewer,
        "review_type": under_way.review_type,
        "round": None,
        "by": CoordinatorFactory(),
        "at": NOON,
    }

    with pytest.raises(DomainError, match="has not ended"):
        operations.open_review(**asked)
    Review.objects.update(state=ReviewState.CLOSED)
    operations.open_review(**asked)

    assert Review.objects.count() == 2


def test_a_council_reviews_neither_itself_nor_one_of_another_world() -> None:
    council = CouncilFactory()

    for reviewer in (council, CouncilFactory(fictional=False)):
        with pytest.raises(DomainError) as refused:
            operations.open_review(
                host=council,
                reviewer=reviewer,
                review_type=ReviewTypeFactory(),
                round=None,
                by=CoordinatorFactory(),
                at=NOON,
            )
        assert refused.value.field == "reviewer"
    assert not Review.objects.exists()
