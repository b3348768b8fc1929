"""What a review has already: who sits on its team, who said no, and what is still wanted."""

from collections import Counter
from dataclasses import dataclass

from peernet.pairing.solver.teams.problem import Mix
from peernet.peers.models import Peer
from peernet.peers.states import PeerRole
from peernet.reviews.models import Review
from peernet.reviews.states import InvitationState, TeamRole

LEADS = {PeerRole.DIRECTOR, PeerRole.ASSISTANT_DIRECTOR}
#: Who goes on a visit: so many at least and at most of each role.
USUAL_TEAM = {
    PeerRole.DIRECTOR: (1, 1),
    PeerRole.ASSISTANT_DIRECTOR: (1, 1),
    PeerRole.PRACTITIONER: (1, 2),
    PeerRole.ELECTED_MEMBER: (1, 1),
    PeerRole.DATA: (0, 1),
    PeerRole.HEALTH: (0, 1),
}


@dataclass(frozen=True)
class Standing:
    """The keys of people asked already, and the peers among them who did not say no."""

    asked: frozenset[int]
    seated: tuple[Peer, ...]

    def mixes(self, kind: str) -> tuple[Mix, ...]:
        """The roles that are still open. Each seated peer fills one role: the scarcest that they bring."""
        filled: Counter[str] = Counter()
        for peer in self.seated:
            brings = [role for role in USUAL_TEAM if role in {each.role for each in peer.roles.all()}]
            free = [role for role in brings if filled[role] < USUAL_TEAM[role][1]]
            filled.update(free[:1])
        return tuple(
            Mix(kind, role.label, max(least - filled[role], 0), most - filled[role])
            for role, (least, most) in USUAL_TEAM.items()
            if most > filled[role]
        )

    def themes(self) -> set[str]:
        """What those seated know."""
        return {each.theme for peer in self.seated for each in peer.expertise.all()}


def standing_of(review: Review) -> Standing:
    """Who was asked to join a review."""
    seats = list(review.seats.order_by("pk"))
    there = {seat.person_id for seat in seats if seat.state != InvitationState.DECLINED}
    seated = Peer.objects.in_pool().filter(person__in=there).with_everything().order_by("pk")
    return Standing(frozenset(seat.person_id for seat in seats), tuple(seated))


def role_of(peer: Peer, review: Review) -> str:
    """What a peer would do on the team of a review: lead it, if it has no lead and they could."""
    brings = {each.role for each in peer.roles.all()}
    led = review.seats.standing().filter(role=TeamRole.LEAD_PEER).exists()
    if not led and peer.council_id == review.reviewer_id and brings & LEADS:
        return TeamRole.LEAD_PEER
    return TeamRole.MEMBER_PEER if PeerRole.ELECTED_MEMBER in brings else TeamRole.PEER
