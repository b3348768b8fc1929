"""A review with somebody in every part, so that a test can ask about each of them."""

from dataclasses import dataclass
from typing import Any

from peernet.councils.states import CouncilRole
from peernet.reviews.models import LineOfEnquiry, Review, Seat
from peernet.reviews.states import InvitationState, ReviewState, TeamRole
from tests.factories import (
    CoordinatorFactory,
    CouncilFactory,
    LineFactory,
    ReviewFactory,
    SeatFactory,
    UserFactory,
)


@dataclass(frozen=True)
class Scene:
    """One review, its line of enquiry and the people around it, by part."""

    review: Review
    line: LineOfEnquiry
    people: dict[str, Any]

    def __getattr__(self, part: str) -> Any:
        return self.people[part]

    @property
    def parts(self) -> list[str]:
        return list(self.people)


PARTS = [
    "lead",
    "manager",
    "peer",
    "invited",
    "declined",
    "host_director",
    "host_coordinator",
    "host_reader",
    "reviewer_director",
    "reviewer_reader",
    "coordinator",
    "host_own_coordinator",
    "outsider",
    "other_director",
]


def scene(state: str = ReviewState.ON_SITE, **fields: Any) -> Scene:
    """Set up a review in a state, with one line of enquiry and a person for each of ``PARTS``."""
    review = ReviewFactory(state=state, **fields)
    host, reviewer = review.host, review.reviewer
    people = {
        "lead": seated(review, TeamRole.LEAD_PEER),
        "manager": seated(review, TeamRole.REVIEW_MANAGER),
        "peer": seated(review, TeamRole.PEER),
        "invited": seated(review, TeamRole.PEER, InvitationState.INVITED),
        "declined": seated(review, TeamRole.PEER, InvitationState.DECLINED),
        "host_director": UserFactory(member_of=host, role=CouncilRole.DIRECTOR),
        "host_coordinator": UserFactory(member_of=host, role=CouncilRole.COORDINATOR),
        "host_reader": UserFactory(member_of=host),
        "reviewer_director": UserFactory(member_of=reviewer, role=CouncilRole.DIRECTOR),
        "reviewer_reader": UserFactory(member_of=reviewer),
        "coordinator": CoordinatorFactory(),
        "host_own_coordinator": CoordinatorFactory(member_of=host),
        "outsider": UserFactory(),
        "other_director": UserFactory(member_of=CouncilFactory(), role=CouncilRole.DIRECTOR),
    }
    assert list(people) == PARTS
    return Scene(review, LineFactory(review=review), people)


def seated(review: Review, role: str, state: str = InvitationState.ACCEPTED) -> Any:
    """Somebody of the reviewing council with a place on the team."""
    person = UserFactory(member_of=review.reviewer)
    because = "busy" if state == InvitationState.DECLINED else ""
    SeatFactory(review=review, person=person, role=role, state=state, declined_because=because)
    return person


def seat_of(review: Review, person: Any) -> Seat:
    return Seat.objects.get(review=review, person=person)
