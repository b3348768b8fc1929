"""The pool and one review as the solver's problem."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from peernet.councils.models import Council
from peernet.pairing.solver.teams import problem as solver
from peernet.pairing.staffing.declines import too_close_by_their_own_word
from peernet.pairing.staffing.standing import Standing
from peernet.pairing.staffing.windows import windows_of
from peernet.peers.conflicts import conflicts_between
from peernet.peers.models import Away, Peer
from peernet.peers.states import PeerRole
from peernet.reviews.conflicts import PERSONAL
from peernet.reviews.models import Review, Seat

RULES = solver.TeamRules(member_role=PeerRole.ELECTED_MEMBER.label)


def code_of(peer: Peer) -> str:
    """By what the solver calls a peer."""
    return f"peer-{peer.pk}"


def free_peers(review: Review, standing: Standing) -> list[Peer]:
    """Who of the pool was not asked yet, and never said that they are too close to this host."""
    pool = Peer.objects.in_pool().filter(council__fictional=review.host.fictional)
    left = pool.exclude(person__in=standing.asked).exclude(person__in=too_close_by_their_own_word(review))
    open_to = left.with_everything().order_by("pk")
    return [peer for peer in open_to if peer.roles.all()]


def team_problem(
    review: Review, standing: Standing, peers: Sequence[Peer], *, today: date
) -> solver.TeamProblem:
    """Who of these peers could join the review, in the same number of queries for any number of them."""
    seats = _seats(peers, today)
    return solver.TeamProblem(
        places=_places(review, peers),
        people=tuple(_person(peer, seats[peer.person_id]) for peer in peers),
        visits=(_visit(review, standing),),
        mixes=standing.mixes(review.review_type.name),
        windows=windows_of(review, today=today),
        today=today,
        absences=_absences(peers, today),
        engagements=_engagements(peers, seats),
        conflicts=_conflicts(peers, review.host, today),
        rules=RULES,
    )


def _places(review: Review, peers: Sequence[Peer]) -> tuple[solver.Place, ...]:
    councils = {each.pk: each for each in (review.host, review.reviewer, *(peer.council for peer in peers))}
    return tuple(
        solver.Place(each.code, each.name, each.latitude, each.longitude) for each in councils.values()
    )


def _person(peer: Peer, seats: Sequence[Seat]) -> solver.Person:
    # A visit without days asks for no rest yet, but is one of those that a peer may take on.
    undated = sum(seat.review.visit_starts_on is None for seat in seats)
    return solver.Person(
        code=code_of(peer),
        name=str(peer.person),
        council=peer.council.code,
        roles=tuple(each.get_role_display() for each in peer.roles.all()),
        skills=tuple(each.get_theme_display() for each in peer.expertise.all()),
        languages=tuple(peer.languages),
        party=peer.get_political_group_display(),
        max_load=max(peer.max_reviews - undated, 0),
        rest_days=peer.rest_days,
        travel_km=peer.travel_km,
    )


def _visit(review: Review, standing: Standing) -> solver.Visit:
    known = standing.themes()
    lines = {
        line.theme: line.get_theme_display()
        for line in review.lines.order_by("position")
        if line.theme not in known
    }
    return solver.Visit(
        host=review.host.code,
        kind=review.review_type.name,
        reviewers=(review.reviewer.code,),
        lines=tuple(lines.values()),
    )


def _seats(peers: Sequence[Peer], today: date) -> dict[int, list[Seat]]:
    """By person, the seats of a year that they have not given up."""
    found: dict[int, list[Seat]] = defaultdict(list)
    rows = Seat.objects.standing().filter(person__in=[peer.person_id for peer in peers])
    for seat in rows.select_related("review").order_by("pk"):
        starts = seat.review.visit_starts_on
        if seat.review.closed_at is None and (starts is None or (today - starts).days < 365):
            found[seat.person_id].append(seat)
    return found


def _engagements(peers: Sequence[Peer], seats: dict[int, list[Seat]]) -> tuple[solver.Engagement, ...]:
    return tuple(
        solver.Engagement(
            code_of(peer),
            seat.review.visit_starts_on,
            seat.review.visit_ends_on or seat.review.visit_starts_on,
        )
        for peer in peers
        for seat in seats[peer.person_id]
        if seat.review.visit_starts_on is not None
    )


def _absences(peers: Sequence[Peer], today: date) -> tuple[solver.Absence, ...]:
    codes = {peer.pk: code_of(peer) for peer in peers}
    rows = Away.objects.filter(peer__in=peers, ends_on__gte=today).order_by("pk")
    return tuple(solver.Absence(codes[row.peer_id], row.starts_on, row.ends_on) for row in rows)


def _conflicts(peers: Sequence[Peer], host: Council, today: date) -> tuple[solver.PersonConflict, ...]:
    found = conflicts_between(peers, [host], day=today)
    return tuple(
        solver.PersonConflict(code_of(peer), host.code, reason.kind.label, reason.until)
        for peer in peers
        for reason in found.get((peer.pk, host.pk), ())
        if reason.kind in PERSONAL
    )
