"""A concern raised on a review with somebody in every part."""

from typing import Any

from peernet.accounts.models import NetworkRole
from peernet.concerns import operations
from peernet.concerns.models import Concern
from peernet.concerns.states import ConcernState
from peernet.reviews.states import ReviewState
from tests.factories import UserFactory
from tests.factories.moments import NOON
from tests.peernet.reviews.scenes import PARTS, Scene, scene

#: Who is named when the peer raises it.
NAMED = {"peer", "lead", "host_director", "moderator"}
ALL_PARTS = [*PARTS, "moderator", "host_moderator"]


def visit(state: str = ReviewState.ON_SITE) -> Scene:
    """The review's scene with a moderator of the network, and one who works for the host."""
    there = scene(state)
    there.people["moderator"] = moderator()
    there.people["host_moderator"] = moderator(member_of=there.review.host)
    return there


def raised(there: Scene, state: str = ConcernState.OPEN) -> Concern:
    """A concern the peer raised, brought to a state, which somebody else has read."""
    concern = operations.raise_concern(review=there.review, by=there.peer, at=NOON)
    if state != ConcernState.OPEN:
        concern = operations.refer(concern=concern, reference="MASH-2026-0412", by=there.peer, at=NOON)
    if state == ConcernState.CLOSED:
        concern = operations.close(concern=concern, by=there.lead, at=NOON)
    return concern


def moderator(**fields: Any) -> Any:
    person = UserFactory(**fields)
    NetworkRole.objects.create(person=person, role=NetworkRole.Role.MODERATOR)
    return person
