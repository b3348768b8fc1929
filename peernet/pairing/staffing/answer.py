"""The solver's team for one review, with people instead of codes."""

from dataclasses import dataclass
from datetime import date

from peernet.core.errors import DomainError
from peernet.pairing.solver.teams import solve_teams
from peernet.pairing.solver.teams.plan import Member, Substitute
from peernet.pairing.solver.validation import ProblemError
from peernet.pairing.staffing.loading import code_of, free_peers, team_problem
from peernet.pairing.staffing.standing import standing_of
from peernet.peers.models import Peer
from peernet.reviews.models import Review


@dataclass(frozen=True)
class Offered:
    """Somebody who could come: the solver's reason, and whether from a council not paired with the host."""

    peer: Peer
    why: str
    guest: bool


@dataclass(frozen=True)
class Place:
    """One place on the team: who fits best, and who next, best first."""

    role: str
    best: Offered
    substitutes: tuple[Offered, ...]


@dataclass(frozen=True)
class Cover:
    """What the reviewing council cannot send, and the codes of the councils of which one could."""

    sentence: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Suggestion:
    """A team for a review on certain days, and what it lacks, in sentences. Nobody is asked by it."""

    first: date
    last: date
    agreed: bool
    places: tuple[Place, ...]
    lacks: tuple[str, ...]
    proven: bool
    covers: tuple[Cover, ...]


def suggest(review: Review, *, today: date) -> Suggestion:
    """The team that lacks least and suits best, for those that are not on it yet.

    :raises DomainError: if the team is complete, nobody is left in the pool, or no day is free for a visit
    """
    standing = standing_of(review)
    free = free_peers(review, standing)
    problem = team_problem(review, standing, free, today=today)
    if not problem.mixes:
        raise DomainError("The team is complete: every role of its template is filled.")
    if not problem.people:
        raise DomainError("Nobody of the pool is left to ask. Councils add peers on their own page.")
    if not problem.windows:
        raise DomainError("Closed days stand against every visit in the months to come. Agree dates first.")
    try:
        plan = solve_teams(problem)
    except ProblemError as refusal:
        raise DomainError(
            f"No team could be suggested: {'; '.join(map(str, refusal.rows[:3]))}."
        ) from refusal
    (team,) = plan.teams
    peers = {code_of(peer): peer for peer in free}
    return Suggestion(
        first=team.first,
        last=team.last,
        agreed=review.visit_starts_on is not None,
        places=tuple(_place(member, peers) for member in team.members),
        lacks=tuple(lack.sentence for lack in team.lacks),
        proven=plan.proven,
        covers=tuple(Cover(each.sentence, each.reviewers) for each in plan.covering),
    )


def _place(member: Member, peers: dict[str, Peer]) -> Place:
    others = tuple(_offered(each, peers) for each in member.substitutes)
    return Place(member.role, _offered(member, peers), others)


def _offered(each: Member | Substitute, peers: dict[str, Peer]) -> Offered:
    return Offered(peers[each.person], each.sentence, each.guest)
