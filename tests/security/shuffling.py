"""One world made into another: who belongs where, with which role, and how far everything has come."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from random import Random
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from cms.asking.models import Question
from peernet.accounts.models import NetworkRole, User
from peernet.concerns.models import ConcernPart
from peernet.councils.models import Assistance, Council, Membership
from peernet.councils.states import CouncilRole, MembershipState
from peernet.findings.models import Action, Finding
from peernet.findings.states import FindingState
from peernet.reviews.models import Observer, Review, Round, Seat
from peernet.reviews.states import InvitationState, ReviewState, RoundState, TeamRole
from tests.factories.moments import FAR_AHEAD, NOON, TODAY

COUNCILS = ["Hostshire", "Visitshire", "Farshire"]
NEAR_PAST = date(2026, 3, 9)
STATES = [MembershipState.ACTIVE] * 4 + [MembershipState.REQUESTED, MembershipState.ENDED]
STAGES = [state for state in ReviewState.values if state != ReviewState.CANCELLED]


@contextmanager
def shuffled(random: Random) -> Iterator[list[Any]]:
    """The people of another world; afterwards everything is as it was."""
    with transaction.atomic():
        people = list(User.objects.order_by("pk"))
        councils = list(Council.objects.filter(name__in=COUNCILS).order_by("pk"))
        for person in people:
            _somewhere_else(random, person, councils)
        for seat in Seat.objects.order_by("pk"):
            _another_seat(random, seat)
        for review in Review.objects.exclude(state=ReviewState.CANCELLED).order_by("pk"):
            state = random.choice(STAGES)
            if_it_fits(lambda key=review.pk, to=state: Review.objects.filter(pk=key).update(state=to))
        _others_reading_along(random, people)
        _others_acting(random, people)
        _another_time(random)
        yield [AnonymousUser(), *User.objects.order_by("pk"), *_acting()]
        transaction.set_rollback(True)


def _somewhere_else(random: Random, person: Any, councils: list[Council]) -> None:
    state = random.choice(STATES)
    fields = {
        "council": random.choice(councils),
        "role": random.choice(CouncilRole.values),
        "state": state,
        "decided_at": None if state == MembershipState.REQUESTED else NOON,
        "ends_on": random.choice([None, None, NEAR_PAST, FAR_AHEAD]),
        "ended_at": NOON if state == MembershipState.ENDED else None,
    }
    mine = Membership.objects.filter(person=person).order_by("pk")[:1]
    for each in mine:
        if_it_fits(lambda each=each: Membership.objects.filter(pk=each.pk).update(**fields))
    User.objects.filter(pk=person.pk).update(is_active=random.random() < 0.9)
    if random.random() < 0.3:
        NetworkRole.objects.filter(person=person).delete()
        NetworkRole.objects.create(person=person, role=random.choice(NetworkRole.Role.values))
    elif random.random() < 0.3:
        NetworkRole.objects.filter(person=person).delete()


def _another_seat(random: Random, seat: Seat) -> None:
    state = random.choice(InvitationState.values)
    fields = {
        "state": state,
        "declined_because": "busy" if state == InvitationState.DECLINED else "",
        "role": random.choice(TeamRole.values),
        "person": random.choice(User.objects.order_by("pk")),
    }
    if_it_fits(lambda: Seat.objects.filter(pk=seat.pk).update(**fields))


def _others_reading_along(random: Random, people: list[Any]) -> None:
    for observer in Observer.objects.order_by("pk"):
        fields = {
            "person": random.choice(people),
            "until": random.choice([NEAR_PAST, FAR_AHEAD]),
            "starts_on": random.choice([NEAR_PAST, FAR_AHEAD]),
            "ended_at": random.choice([None, None, NOON]),
        }
        if_it_fits(
            lambda observer=observer, fields=fields: Observer.objects.filter(pk=observer.pk).update(**fields)
        )


def _others_acting(random: Random, people: list[Any]) -> None:
    for row in Assistance.objects.order_by("pk"):
        fields = {
            "director": random.choice(people),
            "assistant": random.choice(people),
            "until": random.choice([NEAR_PAST, FAR_AHEAD, FAR_AHEAD]),
            "starts_on": NEAR_PAST,
            "ended_at": random.choice([None, None, None, NOON]),
        }
        if_it_fits(lambda row=row, fields=fields: Assistance.objects.filter(pk=row.pk).update(**fields))


def _acting() -> Iterator[Any]:
    """Assistants once more, as they stand while they act."""
    for row in Assistance.objects.in_force().order_by("pk"):
        person = User.objects.get(pk=row.assistant_id)
        person.acting = row
        yield person


def _another_time(random: Random) -> None:
    people = list(User.objects.order_by("pk"))
    said = {"shared_at": NOON, "response": "Because.", "look_again_on": TODAY}
    for finding in Finding.objects.order_by("pk"):
        Finding.objects.filter(pk=finding.pk).update(state=random.choice(FindingState.values), **said)
    for action in Action.objects.order_by("pk"):
        owners = {"owner": random.choice(people), "asked_to_verify": random.choice(people)}
        if_it_fits(lambda action=action, owners=owners: Action.objects.filter(pk=action.pk).update(**owners))
    for part in ConcernPart.objects.order_by("pk"):
        one = random.choice(people)
        if_it_fits(lambda part=part, one=one: ConcernPart.objects.filter(pk=part.pk).update(person=one))
    for round in Round.objects.order_by("pk"):
        Round.objects.filter(pk=round.pk).update(state=random.choice(RoundState.values))
    for question in Question.objects.order_by("pk"):
        Question.objects.filter(pk=question.pk).update(public=random.random() < 0.5)


def if_it_fits(change: Any) -> None:
    """What the database forbids is left as it was."""
    try:
        with transaction.atomic():
            change()
    except IntegrityError:
        pass
