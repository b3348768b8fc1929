"""The world of the proofs: one visit, its stages, and the people around it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone

from peernet.accounts.models import NetworkRole
from peernet.councils.models import Assistance, Council, Membership
from peernet.councils.states import CouncilRole
from peernet.findings.models import Action, Finding, Release
from peernet.findings.states import SEEN_BY_HOST, FindingState
from peernet.notifications.models import Message
from peernet.reviews.models import Observer, Review
from peernet.reviews.states import ReviewState
from tests.factories import CoordinatorFactory, UserFactory
from tests.factories.moments import NOON
from tests.hostile.world import World, build

#: The columns of the matrix: a letter, and who it stands for.
COLUMNS = {
    "s": "stranger",
    "e": "author elsewhere",
    "x": "former director",
    "h": "reader",
    "o": "action owner",
    "k": "host coordinator",
    "d": "director",
    "p": "peer",
    "l": "lead",
    "u": "invited",
    "r": "reviewing coordinator",
    "n": "coordinator",
    "c": "conflicted coordinator",
    "m": "moderator",
    "v": "validator",
    "w": "observer of the review",
    "a": "assistant acting for the director",
}
#: Stages that change what somebody may, each with the state its findings are in by then.
STAGES = {
    ReviewState.REQUESTED: FindingState.CANDIDATE,
    ReviewState.ON_SITE: FindingState.CANDIDATE,
    ReviewState.DRAFTING: FindingState.AGREED,
    ReviewState.FACTUAL_CHECK: FindingState.SHARED,
    ReviewState.PUBLISHED: FindingState.FINAL,
}


def everybody() -> World:
    """Build the visit with everything it brings, and somebody for each column."""
    world = build()
    host, reviewer = Council.objects.get(name="Hostshire"), Council.objects.get(name="Visitshire")
    people = world.people
    # The lead peer speaks for nobody else here: who speaks for the reviewing council is a column of their own.
    Membership.objects.filter(person=people["lead"]).update(role=CouncilRole.READER)
    moderator = UserFactory()
    NetworkRole.objects.create(person=moderator, role=NetworkRole.Role.MODERATOR)
    owner = UserFactory(member_of=host)
    Action.objects.update(owner=owner)
    elsewhere = Council.objects.get(name="Farshire")
    world.people |= {
        "action owner": owner,
        "moderator": moderator,
        "author elsewhere": UserFactory(member_of=elsewhere, role=CouncilRole.AUTHOR),
        "former director": world.outsiders["former director"],
        "host coordinator": UserFactory(member_of=host, role=CouncilRole.COORDINATOR),
        "reviewing coordinator": UserFactory(member_of=reviewer, role=CouncilRole.COORDINATOR),
        "conflicted coordinator": CoordinatorFactory(member_of=host),
        "observer of the review": Observer.objects.get(pk=world.keys["observers"][0]).person,
        "assistant acting for the director": assistant(world),
        "stranger": AnonymousUser(),
    }
    told = Message.objects.filter(person=people["reader"]).order_by("pk").values_list("pk", flat=True)
    world.keys |= {"inbox": list(told), "messages": list(told)}
    return world


def assistant(world: World) -> Any:
    """Somebody who has chosen to act for the host's director, as a browser shows it to be."""
    held = Assistance.objects.get(pk=world.keys["assistances"][0])
    person = held.assistant
    person.acting = held
    return person


@contextmanager
def at_stage(world: World, stage: str) -> Iterator[None]:
    """The visit and its findings stand where the stage says; what happens inside is undone."""
    review = world.keys["reviews"][0]
    with transaction.atomic():
        Review.objects.filter(pk=review).update(state=stage)
        shared = NOON if STAGES[stage] in SEEN_BY_HOST else None
        Finding.objects.filter(review=review).update(state=STAGES[stage], shared_at=shared)
        if stage == ReviewState.PUBLISHED:
            begun = timezone.now() - timedelta(days=1)
            _release(review, begun, world.people["director"])
        yield
        transaction.set_rollback(True)


def _release(review: int, begun: Any, by: Any) -> None:
    Release.objects.create(review_id=review, public_from=begun, set_by=by, set_at=begun)
