"""The public register: due, never, late, and nothing of what is confidential."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from peernet.councils.states import CouncilRole
from peernet.reviews import operations
from peernet.reviews.models import LateReason, Review, ReviewType
from peernet.reviews.queries.register import register_of
from peernet.reviews.states import TOOK_PLACE, ReviewState, RoundState
from tests.factories import CouncilFactory, ReviewFactory, ReviewTypeFactory, RoundFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
S = ReviewState
TODAY = date(2027, 6, 1)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def kind() -> ReviewType:
    made: ReviewType = ReviewTypeFactory(on_register=True, version=True, version__report_is_public=True)
    return made


def standing(kind: ReviewType, council: Any, today: date = TODAY) -> tuple[str, str] | None:
    found = {
        each.council: (each.standing, each.sentence)
        for each in register_of(kind, fictional=council.fictional, today=today)
    }
    return found.get(council)


def test_a_council_without_a_known_review_stands_as_never(kind: ReviewType) -> None:
    assert standing(kind, CouncilFactory()) == ("never", "No children's services challenge is recorded here.")


def test_a_council_is_due_a_year_before_and_late_after_its_cycle(kind: ReviewType) -> None:
    done = ReviewFactory(review_type=kind, state=S.CLOSED, closed_at=at(date(2027, 5, 1)))

    assert standing(kind, done.host) is None
    assert standing(kind, done.host, date(2028, 6, 1)) == (
        "due",
        "The next children's services challenge is due by 14 May 2029.",
    )
    assert standing(kind, done.host, date(2029, 5, 15)) == ("late", "Its review was due by 14 May 2029.")


def test_an_action_plan_that_has_not_come_is_late_from_the_day_after(kind: ReviewType) -> None:
    review = ReviewFactory(review_type=kind, state=S.ACTION_PLANNING, report_out_at=at(date(2026, 8, 20)))

    assert standing(kind, review.host, date(2026, 10, 14)) is None
    assert standing(kind, review.host, date(2026, 10, 15)) == (
        "late",
        "Its action plan was due by 14 October 2026.",
    )
    (entry,) = [
        each
        for each in register_of(kind, fictional=review.host.fictional, today=date(2026, 10, 15))
        if each.council == review.host
    ]
    assert entry.report_late_by == 6


@pytest.mark.parametrize("state", [state for state in S if state not in TOOK_PLACE])
def test_a_review_under_way_in_confidence_changes_nothing(kind: ReviewType, state: str) -> None:
    host = ReviewFactory(review_type=kind, state=S.CLOSED, closed_at=at(date(2027, 5, 1))).host
    untouched = CouncilFactory()
    before = register_of(kind, fictional=host.fictional, today=date(2029, 6, 1))

    for council in (host, untouched):
        hidden = ReviewFactory(review_type=kind, host=council, reviewer=CouncilFactory(), state=state)
        Review.objects.filter(pk=hidden.pk).update(final_at=at(date(2029, 1, 1)))

    after = register_of(kind, fictional=host.fictional, today=date(2029, 6, 1))
    known = {each.council for each in before}
    assert [each for each in after if each.council in known] == before


def test_of_a_published_round_one_reads_that_a_review_is_planned_and_no_more(kind: ReviewType) -> None:
    review = ReviewFactory(
        review_type=kind, state=S.DRAFTING, round=RoundFactory(review_type=kind, state=RoundState.PUBLISHED)
    )

    (entry,) = [
        each
        for each in register_of(kind, fictional=review.host.fictional, today=TODAY)
        if each.council == review.host
    ]

    assert (entry.standing, entry.planned, entry.last_on, entry.due_on) == ("never", True, None, None)


def test_a_kind_whose_members_did_not_agree_is_not_on_the_register(client: Any) -> None:
    kind = ReviewTypeFactory()
    CouncilFactory()

    assert register_of(kind, fictional=True, today=TODAY) == []
    assert client.get(f"/api/v1/review-types/{kind.code}/register/").json() == []
    assert kind.name not in client.get("/register/").content.decode()


def test_anybody_reads_the_register_and_only_the_councils_own_people_write_its_reason(
    client: Any, kind: ReviewType
) -> None:
    council = CouncilFactory(name="Aldshire")
    address = f"/register/{kind.code}/councils/{council.code}/"
    director = UserFactory(member_of=council, role=CouncilRole.DIRECTOR)
    client.force_login(UserFactory(member_of=CouncilFactory(), role=CouncilRole.DIRECTOR))
    refused = client.post(address, {"reason": "Not mine"})
    client.force_login(director)
    written = client.post(address, {"reason": "A new director begins in May."})
    client.logout()

    page = client.get("/register/").content.decode()
    assert (refused.status_code, written.status_code) == (403, 302)
    assert "A new director begins in May." in page
    assert LateReason.objects.get().written_by == director


def test_a_reason_is_taken_back_by_clearing_it(kind: ReviewType) -> None:
    council, by = CouncilFactory(), UserFactory()
    operations.explain(council=council, review_type=kind, reason="Later", by=by, at=NOON)

    operations.explain(council=council, review_type=kind, reason=" ", by=by, at=NOON)

    assert not LateReason.objects.exists()


@pytest.mark.parametrize("size", [1, 4])
def test_the_register_costs_the_same_for_any_number_of_councils(
    client: Any, kind: ReviewType, size: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(size):
        ReviewFactory(review_type=kind, state=S.ACTION_PLANNING)

    with django_assert_max_num_queries(14):
        client.get("/register/")


@pytest.mark.parametrize(("public", "withheld"), [(False, ""), (True, "Children could be known.")])
def test_the_stage_of_a_review_that_stays_confidential_is_told_to_nobody(public: bool, withheld: str) -> None:
    kind = ReviewTypeFactory(on_register=True, version=True, version__report_is_public=public)
    host = CouncilFactory()
    told = set()

    for state in TOOK_PLACE:
        review = ReviewFactory(review_type=kind, host=host, state=state, withheld_reason=withheld)
        moments = {name: at(date(2026, 8, 20)) for name in ("report_out_at", "final_at", "plan_agreed_at")}
        Review.objects.filter(pk=review.pk).update(**moments)
        for today in (date(2026, 10, 15), date(2027, 6, 1), date(2029, 5, 15)):
            entries = register_of(kind, fictional=host.fictional, today=today)
            told |= {(today, each.sentence, each.report_late_by) for each in entries if each.council == host}
        review.delete()

    # Only the years that lie between two reviews, whatever has become of the last.
    assert told == {(date(2029, 5, 15), "Its review was due by 14 May 2029.", 0)}
