"""A published round as it stands today, as the solver's question: what may still move, and what may not."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from peernet.core.errors import DomainError
from peernet.councils.models import Council
from peernet.pairing import ledger
from peernet.pairing.loading import question_among, vetoes_of
from peernet.pairing.models import Rearrangement, Run
from peernet.pairing.options import answered_soon, options_of, stored_problem
from peernet.pairing.solver.problem import Council as SolverCouncil
from peernet.pairing.solver.problem import Host, PastReview, Problem, Unavailable, Veto
from peernet.pairing.solver.whatif import Published
from peernet.reviews.models import Review, Round
from peernet.reviews.states import BEFORE_THE_VISIT, ReviewState

Kind = Rearrangement.Kind
NO_HOST = {Kind.WITHDRAWS, Kind.CANNOT_HOST}
NO_LEAD = {Kind.WITHDRAWS, Kind.CANNOT_LEAD}
AGAIN = "this pair was given up in this round before"


@dataclass(frozen=True)
class StandingRound:
    """The question, the pairs that may still be given up, and the reviews behind them."""

    problem: Problem
    published: tuple[Published, ...]
    reviews: dict[tuple[str, str], Review]
    councils: dict[str, Council]


def standing_round(round: Round, *, today: date, held: Collection[tuple[str, str]] = ()) -> StandingRound:
    """Reviews whose visit has begun stay as they are: they take a place of their reviewer and are history.

    So do the pairs that are ``held``, by host and reviewer.

    :raises DomainError: if the round was never published
    """
    run = Run.objects.filter(round=round, published_at__isnull=False).first()
    if run is None:
        raise DomainError(
            "This round is not published, so no pair of it is public yet. Run it again instead."
        )
    then = stored_problem(run)
    options = options_of(then)
    register = Council.objects.filter(fictional=round.fictional).current_on(max(today, round.starts_on))
    councils = list(register.order_by("name", "pk"))
    code = {council.pk: council.code for council in councils}
    reviews = list(Review.objects.filter(round=round).with_people().order_by("pk"))
    standing = [each for each in reviews if each.state != ReviewState.CANCELLED and _known(each, code)]
    movable = [
        each
        for each in standing
        if each.state in BEFORE_THE_VISIT and (each.host.code, each.reviewer.code) not in held
    ]
    fixed = [each for each in standing if each not in movable]
    elsewhere = Review.objects.exclude(round=round)
    history = ledger.past_reviews(code, today=today, reviews=elsewhere)
    history += [
        ledger.Past(each.host.code, each.reviewer.code, today, each.review_type.days_on_site)
        for each in fixed
    ]
    problem = question_among(councils, history, options=options, seed=then.seed, today=today)
    problem = replace(
        problem,
        councils=_with_places_taken(problem, fixed),
        hosts=_hosts(round, run, reviews, fixed, code, options.demand),
        unavailable=_out_of_the_lead(round, code),
        history=tuple(PastReview(past.host, past.reviewer, past.on) for past in history),
        vetoes=_vetoes(round, reviews, code),
    )
    return StandingRound(
        problem=answered_soon(problem),
        published=tuple(Published(each.host.code, each.reviewer.code) for each in movable),
        reviews={(each.host.code, each.reviewer.code): each for each in movable},
        councils={council.code: council for council in councils},
    )


def _known(review: Review, code: dict[int, str]) -> bool:
    return review.host_id in code and review.reviewer_id in code


def _with_places_taken(problem: Problem, fixed: Iterable[Review]) -> tuple[SolverCouncil, ...]:
    taken = Counter(each.reviewer.code for each in fixed)
    return tuple(
        replace(council, capacity=max(council.capacity - taken[council.code], 0))
        for council in problem.councils
    )


def _hosts(
    round: Round, run: Run, reviews: list[Review], fixed: list[Review], code: dict[int, str], demand: int
) -> tuple[Host, ...]:
    """Whoever is still to be visited: with a review, or without one since the run or a later change."""
    changes = Rearrangement.objects.filter(round=round)
    hosts = {each.host_id for each in reviews if each.state != ReviewState.CANCELLED}
    hosts |= set(run.unpaired.values_list("host", flat=True))
    hosts |= set(changes.values_list("moved__host", flat=True)) - {None}
    hosts -= set(changes.filter(kind__in=NO_HOST).values_list("council", flat=True))
    visited = Counter(each.host_id for each in fixed)
    return tuple(
        Host(code=code[key], demand=demand - visited[key])
        for key in sorted(hosts & code.keys())
        if demand > visited[key]
    )


def _vetoes(round: Round, reviews: list[Review], code: dict[int, str]) -> tuple[Veto, ...]:
    """Vetoes of people, and pairs that were given up before."""
    found: dict[tuple[str, str], Veto] = {(row.host, row.reviewer): row for row in vetoes_of(round, code)}
    for each in reviews:
        if each.state == ReviewState.CANCELLED and _known(each, code):
            pair = (each.host.code, each.reviewer.code)
            found.setdefault(pair, Veto(*pair, AGAIN))
    return tuple(found.values())


def _out_of_the_lead(round: Round, code: dict[int, str]) -> tuple[Unavailable, ...]:
    """Councils that said earlier that they lead no review of this round, with the reason."""
    rows = Rearrangement.objects.filter(round=round, kind__in=NO_LEAD, council__in=code).order_by("pk")
    reasons = {code[row.council_id]: row.reason for row in rows}
    return tuple(Unavailable(each, reason) for each, reason in reasons.items())
