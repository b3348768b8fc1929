"""Places on a team: the template, declarations, substitutes, swaps and objections."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from peernet.audit.models import Entry
from peernet.core.errors import DomainError, WrongStateError
from peernet.notifications.models import Message
from peernet.peers.operations import join_pool
from peernet.peers.states import PeerRole
from peernet.reviews import operations, rules
from peernet.reviews.models import Objection, Review, Seat, Substitute
from peernet.reviews.queries.team import places_of
from peernet.reviews.requirements import missing_for
from peernet.reviews.states import DeclineReason, InvitationState, ReviewState, TeamRole
from tests.factories import CouncilFactory, ReviewFactory, ReviewTypeFactory, SeatFactory, UserFactory
from tests.factories.moments import NOON
from tests.peernet.reviews.scenes import PARTS, Scene, scene, seat_of

pytestmark = pytest.mark.django_db
S = ReviewState
PROFILE = {"themes": [], "max_reviews": 2, "rest_days": 60, "travel_km": None, "languages": []}
BUILDERS = {"lead", "manager", "coordinator", "reviewer_director"}
HOST = {"host_director", "host_coordinator"}
TEAM = [
    {"role": PeerRole.DIRECTOR, "least": 1, "most": 1},
    {"role": PeerRole.PRACTITIONER, "least": 1, "most": 1},
]


@pytest.fixture
def there() -> Scene:
    return scene(S.TEAM_BUILDING)


def somebody(review: Review) -> Any:
    return UserFactory(member_of=review.reviewer)


def declined(there: Scene, because: str) -> Seat:
    seat = seat_of(there.review, there.invited)
    return operations.decline_invitation(seat=seat, because=because, by=there.invited, at=NOON)


def test_a_team_that_breaks_its_template_is_not_confirmed() -> None:
    kind = ReviewTypeFactory(code="strict", version=True, version__team=TEAM)
    there = scene(S.TEAM_BUILDING, review_type=kind)
    Seat.objects.filter(pk=seat_of(there.review, there.lead).pk).update(brings=PeerRole.DIRECTOR)
    short = missing_for(there.review, "confirm_team")
    Seat.objects.filter(person__in=[there.peer, there.manager]).update(brings=PeerRole.PRACTITIONER)
    long = missing_for(there.review, "confirm_team")
    with pytest.raises(DomainError, match="at most 1 practitioner"):
        operations.advance(review=there.review, step="confirm_team", by=there.lead, at=NOON)
    Seat.objects.filter(person=there.manager).update(brings="")

    confirmed = operations.advance(review=there.review, step="confirm_team", by=there.lead, at=NOON)

    assert (short, long) == (
        ["The team needs at least 1 practitioner."],
        ["The team has at most 1 practitioner."],
    )
    assert confirmed.state == S.CONFIRMED


def test_whoever_is_invited_fills_the_first_free_role_that_they_bring() -> None:
    kind = ReviewTypeFactory(code="strict", version=True, version__team=TEAM)
    review = ReviewFactory(state=S.TEAM_BUILDING, review_type=kind)
    people = [somebody(review) for _ in range(3)]
    for person in people[:2]:
        join_pool(person=person, by=person, at=NOON, **PROFILE | {"roles": [PeerRole.PRACTITIONER]})

    seats = [
        operations.invite(review=review, person=person, role=TeamRole.PEER, by=person, at=NOON)
        for person in people
    ]

    assert [seat.brings for seat in seats] == [PeerRole.PRACTITIONER, "", ""]


def test_what_somebody_declares_as_they_join_is_looked_at_by_somebody_else(there: Scene) -> None:
    seat = seat_of(there.review, there.invited)
    operations.accept_invitation(
        seat=seat, by=there.invited, at=NOON, declared="My sister works in its finance team."
    )
    waiting = missing_for(there.review, "confirm_team")
    with pytest.raises(DomainError, match="Somebody else"):
        operations.clear_declaration(seat=seat, by=there.invited, at=NOON)

    operations.clear_declaration(seat=seat, by=there.lead, at=NOON)

    assert (waiting, missing_for(there.review, "confirm_team")) == (
        ["Look at what people on the team declared."],
        [],
    )
    with pytest.raises(WrongStateError):
        operations.clear_declaration(seat=seat, by=there.lead, at=NOON)


@pytest.mark.parametrize(
    ("because", "moved", "role", "again"),
    [
        (DeclineReason.BUSY, False, TeamRole.PEER, False),
        (DeclineReason.BUSY, True, TeamRole.PEER, True),
        (DeclineReason.FIELD, False, TeamRole.PEER, False),
        (DeclineReason.FIELD, False, TeamRole.MEMBER_PEER, True),
        (DeclineReason.CONFLICT, True, TeamRole.MEMBER_PEER, False),
        (DeclineReason.LEAVE, True, TeamRole.MEMBER_PEER, False),
    ],
)
def test_the_reason_of_a_refusal_decides_whether_somebody_is_asked_again(
    there: Scene, because: str, moved: bool, role: str, again: bool
) -> None:
    Seat.objects.filter(person=there.invited).update(asked_for=there.review.visit_starts_on)
    seat = declined(there, because)
    if moved:
        Review.objects.filter(pk=there.review.pk).update(
            visit_starts_on=date(2026, 9, 8), visit_ends_on=date(2026, 9, 9)
        )
    asked = {"review": there.review, "person": there.invited, "role": role, "by": there.lead, "at": NOON}
    if not again:
        with pytest.raises(DomainError, match="has said no"):
            operations.invite(**asked)
        return

    once_more = operations.invite(**asked)

    assert (once_more.pk, once_more.state, once_more.role, once_more.declined_because) == (
        seat.pk,
        InvitationState.INVITED,
        role,
        "",
    )


def test_the_next_substitute_is_the_highest_of_that_role_who_is_clear_of_the_host(there: Scene) -> None:
    people = [somebody(there.review) for _ in range(3)]
    for person, role in zip(people, [TeamRole.MEMBER_PEER, TeamRole.PEER, TeamRole.PEER], strict=True):
        operations.name_substitute(review=there.review, person=person, role=role, by=there.lead, at=NOON)
    seat = declined(there, DeclineReason.LEAVE)
    first = operations.next_substitute(there.review, seat, at=NOON)
    people[1].memberships.update(council=there.review.host)

    second = operations.next_substitute(there.review, seat, at=NOON)

    assert first is not None
    assert second is not None
    assert (first.person, second.person) == (people[1], people[2])


def test_substitutes_are_named_once_and_free_of_ties(there: Scene) -> None:
    person = somebody(there.review)
    asked = {"review": there.review, "role": TeamRole.PEER, "by": there.lead, "at": NOON}
    operations.name_substitute(person=person, **asked)

    for wrong in (person, there.peer, there.host_reader):
        with pytest.raises(DomainError):
            operations.name_substitute(person=wrong, **asked)

    row = Substitute.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Substitute.objects.create(
            review=row.review,
            person=there.lead,
            role="peer",
            rank=row.rank,
            named_by=there.lead,
            named_at=NOON,
        )
    operations.drop_substitute(substitute=row, by=there.lead, at=NOON)
    assert not Substitute.objects.exists()


def test_a_swap_is_one_step_checks_ties_again_and_tells_the_host_and_whoever_leaves(there: Scene) -> None:
    seat = seat_of(there.review, there.peer)
    before = Seat.objects.count()
    with pytest.raises(DomainError, match="belongs to"), transaction.atomic():
        operations.swap(seat=seat, person=there.host_reader, by=there.lead, at=NOON)
    assert Seat.objects.filter(pk=seat.pk).exists()
    person = somebody(there.review)
    operations.name_substitute(review=there.review, person=person, role=TeamRole.PEER, by=there.lead, at=NOON)

    made = operations.swap(seat=seat, person=person, by=there.lead, at=NOON)

    told = {message.person for message in Message.objects.all()}
    assert (made.person, made.role, made.state) == (person, TeamRole.PEER, InvitationState.INVITED)
    assert (Seat.objects.count(), Substitute.objects.exists()) == (before, False)
    assert {there.host_director, there.peer, person} <= told
    assert "review.team_changed" in {entry.verb for entry in Entry.objects.all()}


def test_the_host_objects_with_a_reason_and_others_decide(there: Scene) -> None:
    seat = seat_of(there.review, there.peer)
    with pytest.raises(DomainError, match="Say why"):
        operations.object_to(seat=seat, reason=" ", by=there.host_director, at=NOON)
    raised = operations.object_to(seat=seat, reason="Left us in anger", by=there.host_director, at=NOON)
    waiting = missing_for(there.review, "confirm_team")
    with pytest.raises(WrongStateError, match="already"):
        operations.object_to(seat=seat, reason="Again", by=there.host_director, at=NOON)
    operations.decide_objection(objection=raised, uphold=True, answer="Agreed", by=there.coordinator, at=NOON)
    upheld = missing_for(there.review, "confirm_team")
    operations.swap(seat=seat, person=somebody(there.review), by=there.lead, at=NOON)

    assert waiting == ["Answer the host's objection first."]
    assert upheld == ["Put somebody else in the place that the host objected to."]
    assert missing_for(there.review, "confirm_team") == []
    with pytest.raises(WrongStateError, match="decided"):
        operations.decide_objection(
            objection=raised, uphold=False, answer="No", by=there.coordinator, at=NOON
        )


def test_lists_and_rules_agree_about_substitutes_and_objections(there: Scene) -> None:
    person = somebody(there.review)
    operations.name_substitute(review=there.review, person=person, role=TeamRole.PEER, by=there.lead, at=NOON)
    operations.object_to(
        seat=seat_of(there.review, there.peer), reason="Because", by=there.host_director, at=NOON
    )
    row, objection = Substitute.objects.get(), Objection.objects.get()

    for part in PARTS:
        user = there.people[part]
        builds = part in BUILDERS
        assert (part, Substitute.objects.visible_to(user).exists()) == (part, builds)
        assert rules.may_view_substitute(user, row) is builds
        assert (part, Objection.objects.visible_to(user).exists()) == (part, builds or part in HOST)
        assert rules.may_view_objection(user, objection) is (builds or part in HOST)
        assert rules.may_decide_objection(user, objection) is builds
    assert {
        part for part in PARTS if rules.may_object(there.people[part], seat_of(there.review, there.peer))
    } == HOST


def test_pages_and_interface_swap_and_object_for_exactly_those_who_may(client: Any, there: Scene) -> None:
    seat = seat_of(there.review, there.peer)
    for part in ("peer", "host_director", "outsider"):
        client.force_login(there.people[part])
        asked = client.post(f"/api/v1/seats/{seat.pk}/swap/", {"person": somebody(there.review).email})
        assert (part, asked.status_code) == (part, 404 if part == "outsider" else 403)
    client.force_login(there.host_director)
    raised = client.post(f"/reviews/seats/{seat.pk}/object/", {"reason": "Left us in anger"})
    page = client.get(f"/reviews/{there.review.pk}/team/").content.decode()
    client.force_login(there.coordinator)
    answer = {"uphold": True, "answer": "Agreed."}
    decided = client.post(
        f"/api/v1/objections/{Objection.objects.get().pk}/decide/", answer, content_type="application/json"
    )
    swapped = client.post(f"/reviews/seats/{seat.pk}/swap/", {"person": somebody(there.review).email})

    assert (raised.status_code, "Left us in anger" in page) == (302, True)
    assert (decided.status_code, decided.json()["upheld"], swapped.status_code) == (200, True, 302)
    client.force_login(there.peer)
    assert "Left us in anger" not in client.get(f"/reviews/{there.review.pk}/team/").content.decode()


def test_somebody_of_a_third_council_can_step_in(there: Scene) -> None:
    person = UserFactory(member_of=CouncilFactory())

    made = operations.swap(seat=seat_of(there.review, there.peer), person=person, by=there.lead, at=NOON)

    assert made.council == person.memberships.get().council


@pytest.mark.parametrize("size", [1, 4])
def test_the_team_page_costs_the_same_for_any_number_of_refusals(
    there: Scene, size: int, django_assert_max_num_queries: Any
) -> None:
    for rank in range(1, size + 1):
        SeatFactory(review=there.review, state=InvitationState.DECLINED, declined_because=DeclineReason.BUSY)
        Substitute.objects.create(
            review=there.review,
            person=somebody(there.review),
            role=TeamRole.PEER,
            rank=rank,
            named_by=there.lead,
            named_at=NOON,
        )

    with django_assert_max_num_queries(24):
        places = places_of(there.lead, there.review, at=NOON)
    refused = [place for place in places if place.seat.state == InvitationState.DECLINED]
    assert len(refused) == size + 1
    assert {place.following.rank for place in refused if place.following} == {1}
