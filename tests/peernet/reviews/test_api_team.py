"""The visiting team over the API: inviting and answering."""

import pytest

from peernet.councils.states import CouncilRole
from peernet.reviews.models import Review, Seat
from peernet.reviews.states import InvitationState, ReviewState
from tests.factories import CouncilFactory, ReviewFactory, SeatFactory, UserFactory
from tests.peernet.councils.counting import queries_of
from tests.peernet.programs import Program
from tests.peernet.reviews.scenes import scene, seat_of

pytestmark = pytest.mark.django_db


def test_a_person_is_invited_once_sees_the_review_and_joins() -> None:
    there = scene(ReviewState.TEAM_BUILDING)
    person = UserFactory(member_of=CouncilFactory(), email="ada@farshire.example")
    builder, invited = Program(there.reviewer_director), Program(person)
    seats = f"reviews/{there.review.pk}/seats/"

    made = builder.do(seats, person="Ada@Farshire.example", role="peer", answers=201)
    again = builder.do(seats, person="ada@farshire.example", role="peer")
    joined = invited.do(f"seats/{made['id']}/accept/")

    assert again == made
    assert (made["person"], made["state"], made["yours"]) == (person.name, "invited", False)
    assert (joined["state"], joined["yours"]) == ("accepted", True)
    assert joined in invited.read(seats)
    assert invited.send(f"seats/{made['id']}/accept/").status_code == 409


@pytest.mark.parametrize(
    ("sent", "where"),
    [
        ({}, {"person", "role"}),
        ({"person": "nobody@nowhere.example"}, {"person"}),
        ({"person": "not an address"}, {"person"}),
        ({"person": "a\x00@b.example"}, {"person"}),
        ({"person": 7}, {"person"}),
        ({"role": "king"}, {"role"}),
        ({"role": ["peer"]}, {"role"}),
        ({"role": "lead_peer"}, {"role", "code"}),
    ],
)
def test_an_invitation_that_cannot_be_is_refused_at_its_field(sent, where) -> None:
    there = scene(ReviewState.TEAM_BUILDING)
    colleague = UserFactory(member_of=there.review.reviewer)
    asked = {"person": colleague.email, "role": "peer"} | sent if sent else {}

    answer = Program(there.coordinator).send(f"reviews/{there.review.pk}/seats/", **asked)

    assert (answer.status_code, set(answer.json())) == (400, where)
    assert not Seat.objects.filter(person=colleague).exists()


def test_somebody_of_the_host_cannot_be_invited_and_the_host_invites_nobody() -> None:
    there = scene(ReviewState.TEAM_BUILDING)
    seats = f"reviews/{there.review.pk}/seats/"

    tied = Program(there.coordinator).send(seats, person=there.host_reader.email, role="peer")
    by_host = Program(there.host_director).send(seats, person=there.outsider.email, role="peer")

    assert (tied.status_code, list(tied.json())) == (400, ["person", "code"])
    assert by_host.status_code == 403


def test_an_invitation_is_answered_by_the_person_alone_and_in_time() -> None:
    there = scene(ReviewState.TEAM_BUILDING)
    seat = seat_of(there.review, there.invited)

    assert Program(there.lead).send(f"seats/{seat.pk}/accept/").status_code == 403
    assert Program(there.outsider).send(f"seats/{seat.pk}/accept/").status_code == 404
    Review.objects.update(state=ReviewState.ON_SITE)
    late = Program(there.invited).send(f"seats/{seat.pk}/accept/")
    assert (late.status_code, late.json()["code"]) == (409, "wrong_state")


def test_who_declines_says_why_and_the_review_is_gone_for_them() -> None:
    there = scene(ReviewState.TEAM_BUILDING)
    seat, invited = seat_of(there.review, there.invited), Program(there.invited)

    refused = [invited.send(f"seats/{seat.pk}/decline/", **sent) for sent in [{}, {"because": "mood"}]]
    declined = invited.do(f"seats/{seat.pk}/decline/", because="conflict")

    assert [(answer.status_code, list(answer.json())) for answer in refused] == [(400, ["because"])] * 2
    assert (declined["state"], declined["declined_because"]) == ("declined", "conflict")
    assert invited.get(f"/api/v1/reviews/{there.review.pk}/").status_code == 404


def test_a_refusal_is_shown_to_those_who_build_the_team_and_not_to_the_host() -> None:
    there = scene(ReviewState.TEAM_BUILDING)
    seats = f"reviews/{there.review.pk}/seats/"

    def states(person: object) -> list[str]:
        return sorted(seat["state"] for seat in Program(person).read(seats))

    assert states(there.host_director) == ["accepted", "accepted", "accepted", "invited"]
    assert states(there.peer) == ["accepted", "accepted", "accepted", "invited"]
    assert states(there.lead) == ["accepted", "accepted", "accepted", "declined", "invited"]


@pytest.mark.parametrize("key", ["0", "abc", "9" * 30, "%00"])
def test_a_place_that_does_not_exist_is_not_found(key: str) -> None:
    program = Program(UserFactory())

    assert program.send(f"seats/{key}/accept/").status_code == 404
    assert program.send(f"seats/{key}/decline/", because="busy").status_code == 404


def test_the_team_costs_the_same_for_any_number_of_people(client_of) -> None:
    review = ReviewFactory(state=ReviewState.TEAM_BUILDING)
    client = client_of(UserFactory(member_of=review.host, role=CouncilRole.DIRECTOR))
    address = f"/api/v1/reviews/{review.pk}/seats/"
    SeatFactory(review=review)
    few = queries_of(client, address)
    for _ in range(4):
        SeatFactory(review=review, council=CouncilFactory(), state=InvitationState.INVITED)

    assert queries_of(client, address) == few
