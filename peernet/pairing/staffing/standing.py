"""What a review has already: who sits on its team, who said no, and what is still wanted."""

from collections import Counter
from dataclasses import dataclass

from peernet.pairing.solver.teams.problem import Mix
from peernet.peers.models import Peer
from peernet.peers.states import PeerRole
from peernet.reviews.models import Review
from peernet.reviews.states import InvitationState, TeamRole
from peernet.reviews.terms import USUAL_TEAM, TeamPart

LEADS = {PeerRole.DIRECTOR, PeerRole.ASSISTANT_DIRECTOR}


@dataclass(frozen=True)
class Standing:
    """The keys of people asked already, the peers among them who did not say no, and the team's template."""

    asked: frozenset[int]
    seated: tuple[Peer, ...]
    parts: tuple[TeamPart, ...] = USUAL_TEAM

    def mixes(self, kind: str) -> tuple[Mix, ...]:
        """The roles that are still open. Each seated peer fills one role: the scarcest that they bring."""
        filled: Counter[str] = Counter()
        for peer in self.seated:
            brings = {each.role for each in peer.roles.all()}
            free = [each.role for each in self.parts if each.role in brings and filled[each.role] < each.most]
            filled.update(free[:1])
        return tuple(
            Mix(kind, each.label, max(each.least - filled[each.role], 0), each.most - filled[each.role])
            for each in self.parts
            if each.most > filled[each.role]
        )

    def themes(self) -> set[str]:
        """What those seated know."""
        return {each.theme for peer in self.seated for each in peer.expertise.all()}


def standing_of(review: Review) -> Standing:
    """Who was asked to join a review."""
    seats = list(review.seats.order_by("pk"))
    there = {seat.person_id for seat in seats if seat.state != InvitationState.DECLINED}
    seated = Peer.objects.in_pool().filter(person__in=there).with_everything().order_by("pk")
    parts = tuple(review.version.parts) or USUAL_TEAM
    return Standing(frozenset(seat.person_id for seat in seats), tuple(seated), parts)


def role_of(peer: Peer, review: Review) -> str:
    """What a peer would do on the team of a review: lead it, if it has no lead and they could."""
    brings = {each.role for each in peer.roles.all()}
    led = review.seats.standing().filter(role=TeamRole.LEAD_PEER).exists()
    if not led and peer.council_id == review.reviewer_id and brings & LEADS:
        return TeamRole.LEAD_PEER
    return TeamRole.MEMBER_PEER if PeerRole.ELECTED_MEMBER in brings else TeamRole.PEER
