"""What a council's page says of its reviews: to anybody, and nothing that is not public."""

from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from peernet.councils.models import Council
from peernet.councils.states import CouncilRole
from peernet.reviews.models import Review
from peernet.reviews.states import TOOK_PLACE, ReviewState, RoundState
from tests.factories import CouncilFactory, ReviewFactory, RoundFactory, UserFactory
from tests.peernet.councils.counting import queries_of

pytestmark = pytest.mark.django_db


def page_of(council: Council, person: Any = None, client_of: Any = None) -> str:
    client = client_of(person) if person else Client()
    return client.get(f"/councils/{council.code}/").content.decode()


def hosted(council: Council, state: str, **fields: Any) -> Review:
    return ReviewFactory(host=council, reviewer=CouncilFactory(name="Tokenford"), state=state, **fields)


@pytest.mark.parametrize("state", ReviewState.values)
def test_a_stranger_learns_of_a_review_outside_a_round_only_once_its_report_is_decided(state: str) -> None:
    council = CouncilFactory()
    hosted(council, state)

    assert ("Tokenford" in page_of(council)) is (state in TOOK_PLACE)


def test_a_review_that_took_place_is_told_with_its_month_and_kind_on_both_pages_and_never_its_stage() -> None:
    council = CouncilFactory(name="Hostham")
    told = set()
    for state in TOOK_PLACE:
        Review.objects.all().delete()
        review = hosted(council, state)
        told.add(row(page_of(council), "Last visited"))
        assert row(page_of(review.reviewer), "Last visit it led") == (
            "May 2026: children's services challenge to Hostham"
        )

    assert told == {"May 2026: children's services challenge led by Tokenford"}


def test_the_last_of_several_is_told() -> None:
    council = CouncilFactory()
    hosted(council, ReviewState.CLOSED, visit_starts_on=date(2024, 3, 1), visit_ends_on=date(2024, 3, 3))
    ReviewFactory(
        host=council,
        reviewer=CouncilFactory(name="Earlier"),
        state=ReviewState.CLOSED,
        visit_starts_on=date(2021, 3, 1),
        visit_ends_on=date(2021, 3, 3),
    )

    page = page_of(council)

    assert row(page, "Last visited") == "March 2024: children's services challenge led by Tokenford"
    assert "Earlier" not in page


@pytest.mark.parametrize("round_state", RoundState.values)
def test_a_pairing_is_planned_for_all_to_see_once_its_round_is_published(round_state: str) -> None:
    council = CouncilFactory()
    programme = RoundFactory(name="Round Seven", state=round_state)
    hosted(council, ReviewState.REQUESTED, round=programme)

    page = page_of(council)

    if round_state in {RoundState.PUBLISHED, RoundState.CLOSED}:
        assert (
            row(page, "Next to be visited") == "Round Seven: children's services challenge led by Tokenford"
        )
    else:
        assert "Tokenford" not in page
        assert "Round Seven" not in page


def test_a_planned_review_reads_the_same_at_every_stage_until_its_report_is_decided() -> None:
    council = CouncilFactory()
    review = hosted(council, ReviewState.REQUESTED, round=RoundFactory(state=RoundState.PUBLISHED))
    pages = set()

    for state in set(ReviewState.values) - set(TOOK_PLACE) - {ReviewState.CANCELLED}:
        Review.objects.filter(pk=review.pk).update(state=state)
        pages.add(row(page_of(council), "Next to be visited"))

    assert len(pages) == 1
    Review.objects.filter(pk=review.pk).update(state=ReviewState.CANCELLED, cancelled_reason="Inspection")
    assert "Tokenford" not in page_of(council)


def test_a_council_without_a_known_review_has_no_such_heading() -> None:
    council = CouncilFactory()
    hosted(council, ReviewState.ON_SITE)

    assert "Peer reviews" not in page_of(council)


def test_only_people_concerned_get_a_way_into_the_review(client_of: Any) -> None:
    council = CouncilFactory()
    review = hosted(council, ReviewState.CLOSED)
    director = UserFactory(member_of=council, role=CouncilRole.DIRECTOR)
    link = f'href="/reviews/{review.pk}/"'

    assert link in page_of(council, director, client_of)
    assert link not in page_of(council, UserFactory(member_of=council), client_of)
    assert link not in page_of(council)


def test_the_page_asks_the_same_for_any_number_of_reviews(client_of: Any) -> None:
    few, many = CouncilFactory(), CouncilFactory()
    programme = RoundFactory(state=RoundState.PUBLISHED)
    for council, number in [(few, 1), (many, 5)]:
        for _ in range(number):
            ReviewFactory(host=council, state=ReviewState.CLOSED)
            ReviewFactory(reviewer=council, round=programme)
    reader = client_of(UserFactory())

    assert queries_of(reader, f"/councils/{few.code}/") == queries_of(reader, f"/councils/{many.code}/")


class Words(HTMLParser):
    """The words of a page without its marks."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        if words := " ".join(data.split()):
            self.said.append(words)


def row(page: str, key: str) -> str:
    """The words that stand beside a key of the summary list."""
    start = page.index(f"{key}<")
    words = Words()
    words.feed(page[start : page.index("</dd>", start)])
    return " ".join(words.said[1:])
