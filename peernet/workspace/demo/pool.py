"""The invented pool: peers of invented councils, with days away, former jobs and ties."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from peernet.core.themes import Theme
from peernet.councils.models import Council, Membership
from peernet.councils.states import CouncilRole
from peernet.peers.models import Peer
from peernet.peers.operations import add_away, add_employment, declare_tie, join_pool
from peernet.peers.states import ConflictKind, PeerRole

SEED = 6
LANGUAGES = ["Polish", "Urdu", "British Sign Language", "Welsh", "Punjabi"]
BRINGS = {
    CouncilRole.DIRECTOR: [PeerRole.DIRECTOR],
    CouncilRole.APPROVER: [PeerRole.ASSISTANT_DIRECTOR],
    CouncilRole.COORDINATOR: [PeerRole.ASSISTANT_DIRECTOR, PeerRole.PRACTITIONER],
    CouncilRole.AUTHOR: [PeerRole.PRACTITIONER],
    CouncilRole.READER: [PeerRole.DATA],
}


def load_pool(councils: Iterable[Council], *, at: datetime) -> int:
    """Let people of the invented councils join, once; how many are in the pool now."""
    living = sorted((each for each in councils if each.ends_on is None), key=lambda each: each.code)
    members = Membership.objects.active().filter(council__in=living, person__peer=None)
    for membership in members.select_related("person", "council").order_by("person__email"):
        dice = Random(f"{SEED} {membership.person.email}")  # noqa: S311 - invented people, not secrets
        if dice.random() < 0.85:
            join(membership, living, dice, at=at)
    return Peer.objects.in_pool().filter(council__fictional=True).count()


def join(membership: Membership, living: list[Council], dice: Random, *, at: datetime) -> None:
    """One person with what they bring, and now and then days away, a former job or a tie."""
    person: Any = membership.person
    today = timezone.localdate(at)
    peer = join_pool(
        person=person,
        by=person,
        at=at,
        roles=BRINGS[CouncilRole(membership.role)],
        themes=dice.sample(Theme.values, 3),
        max_reviews=dice.randrange(1, 4),
        rest_days=dice.choice([30, 60, 90]),
        travel_km=dice.choice([None, 80, 150, 250]),
        languages=dice.sample(LANGUAGES, dice.randrange(2)),
    )
    elsewhere = [each for each in living if each != membership.council]
    if dice.random() < 0.5:
        left = today - timedelta(days=dice.randrange(200, 2600))
        add_employment(
            peer=peer,
            council=dice.choice(elsewhere),
            organisation="",
            job_title="Service manager",
            starts_on=date(left.year - 4, 4, 1),
            ends_on=left,
            by=person,
            at=at,
        )
    if dice.random() < 0.3:
        starts = today + timedelta(days=dice.randrange(20, 200))
        add_away(peer=peer, starts_on=starts, ends_on=starts + timedelta(days=21), by=person, at=at)
    if dice.random() < 0.2:
        kind = dice.choice([ConflictKind.FAMILY, ConflictKind.COMMERCIAL, ConflictKind.SHARED_SERVICE])
        declare_tie(peer=peer, council=dice.choice(elsewhere), kind=kind, until=None, by=person, at=at)
