"""What changes in a published round when a council cannot do its part, before anything is saved."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from peernet.core.errors import DomainError
from peernet.councils.models import Council
from peernet.pairing.solver.fingerprints import fingerprint
from peernet.pairing.solver.problem import Veto
from peernet.pairing.solver.validation import ProblemError
from peernet.pairing.solver.whatif import Prospect, Published, Question, Replacement, Step, Withdrawn, what_if
from peernet.pairing.solving import solved
from peernet.pairing.standing_round import NO_HOST, NO_LEAD, Kind, StandingRound, standing_round
from peernet.reviews.models import Review, Round

NOBODY_LEFT = "No host is left to pair."


@dataclass(frozen=True)
class Cause:
    """Which council cannot do what any more, and why; `instead` limits who may step in for its reviewer."""

    council: Council
    kind: str
    reason: str
    instead: tuple[str, ...] = ()


@dataclass(frozen=True)
class Way:
    """One way to go on: pairs given up and made, by host and reviewer, and hosts left without any."""

    step: Step
    given_up: tuple[tuple[str, str], ...]
    made: tuple[tuple[str, str], ...]
    without: tuple[str, ...]


@dataclass(frozen=True)
class Outlook:
    """Every way that is open, fewest changes first. The fingerprint says for which state of things."""

    standing: StandingRound
    question: Question
    prospect: Prospect
    ways: tuple[Way, ...]
    fingerprint: str


def outlook(round: Round, cause: Cause, *, today: date) -> Outlook:
    """Ask the solver what the round becomes.

    :raises DomainError: if the council has no part in this round that may still change, or the solver refuses
    """
    standing = standing_round(round, today=today)
    _check(standing, cause)
    if held := _held(standing, cause):
        standing = standing_round(round, today=today, held=held)
    question = _question(standing, cause)
    if not question.problem.hosts or not _hosts_left(question):
        nothing = Step(0, (), 0, 0, 0.0, 0, None, NOBODY_LEFT)
        prospect = Prospect(0, 0.0, 0, (), (nothing,))
    else:
        prospect = asked(question)
    ways = tuple(_way(standing, cause, step) for step in prospect.steps)
    return Outlook(standing, question, prospect, ways, fingerprint(question))


def asked(question: Question) -> Prospect:
    """:raises DomainError: naming the first rows that the solver refuses"""
    try:
        return what_if(question)
    except ProblemError as refusal:
        rows = "; ".join(map(str, refusal.rows[:5]))
        raise DomainError(f"The round could not be paired again: {rows}.") from refusal


def sentences(question: Question, way: Way) -> dict[tuple[str, str], str]:
    """Why each new pair, in the words of any other pair: the solver is asked with nothing else to choose."""
    if not way.made:
        return {}
    made: dict[str, set[str]] = {}
    for host, reviewer in way.made:
        made.setdefault(host, set()).add(reviewer)
    problem = question.problem
    only = replace(
        problem,
        hosts=tuple(
            replace(host, demand=len(made[host.code])) for host in problem.hosts if host.code in made
        ),
        vetoes=tuple(
            Veto(host, council.code)
            for host, reviewers in made.items()
            for council in problem.councils
            if council.code not in reviewers
        ),
        pins=(),
    )
    return {(pair.host, pair.reviewer): pair.sentence for pair in solved(only).pairs}


def _check(standing: StandingRound, cause: Cause) -> None:
    council, problem = cause.council, standing.problem
    if council.code not in standing.councils:
        raise DomainError("Choose a council of this round.", field="council")
    hosts = {host.code for host in problem.hosts}
    leading = {row.code for row in problem.unavailable}
    if cause.kind in NO_HOST and cause.kind not in NO_LEAD and council.code not in hosts:
        raise DomainError(f"{council} is not to be visited in this round any more.", field="council")
    if cause.kind == Kind.CANNOT_LEAD and council.code in leading:
        raise DomainError(f"{council} leads no review in this round already.", field="council")
    if cause.kind == Kind.WITHDRAWS and council.code in leading and council.code not in hosts:
        raise DomainError(f"{council} has withdrawn from this round already.", field="council")
    if cause.kind == Kind.NO_TEAM and council.code not in {pair.host for pair in standing.published}:
        raise DomainError(f"{council} has no reviewer that may still change.", field="council")


def _held(standing: StandingRound, cause: Cause) -> set[tuple[str, str]]:
    """Pairs that would not be made any more, for the register has changed: they are public, so they stay.

    A conflict that was declared since is a reason to part, and so is the cause itself.
    """
    if not standing.published or not standing.problem.hosts:
        return set()
    apart = {frozenset((row.first, row.second)) for row in standing.problem.conflicts}
    lost = asked(Question(standing.problem, standing.published)).lost
    return {
        (pair.host, pair.reviewer)
        for pair in lost
        if not _touches(cause, pair) and {pair.host, pair.reviewer} not in apart
    }


def _touches(cause: Cause, pair: Published) -> bool:
    code = cause.council.code
    as_host = pair.host == code and cause.kind != Kind.CANNOT_LEAD
    return as_host or (pair.reviewer == code and cause.kind in NO_LEAD)


def _question(standing: StandingRound, cause: Cause) -> Question:
    code, problem = cause.council.code, standing.problem
    if cause.kind == Kind.WITHDRAWS:
        gone = (Withdrawn(code, cause.reason),)
        return Question(problem, standing.published, withdrawn=gone)
    if cause.kind == Kind.CANNOT_HOST:
        left = replace(problem, hosts=tuple(host for host in problem.hosts if host.code != code))
        still = tuple(pair for pair in standing.published if pair.host != code)
        return Question(left, still)
    return Question(problem, standing.published, vetoes=_vetoes(standing, cause))


def _vetoes(standing: StandingRound, cause: Cause) -> tuple[Veto, ...]:
    code, problem = cause.council.code, standing.problem
    if cause.kind == Kind.CANNOT_LEAD:
        pairs = [(host.code, code) for host in problem.hosts if host.code != code]
    elif cause.instead:
        pairs = [(code, each.code) for each in problem.councils if each.code not in cause.instead]
    else:
        pairs = [(pair.host, pair.reviewer) for pair in standing.published if pair.host == code]
    before = {(veto.host, veto.reviewer) for veto in problem.vetoes}
    return tuple(Veto(*pair, cause.reason) for pair in pairs if pair not in before and pair[0] != pair[1])


def _hosts_left(question: Question) -> bool:
    gone = {row.code for row in question.withdrawn}
    return any(host.code not in gone for host in question.problem.hosts)


def _way(standing: StandingRound, cause: Cause, step: Step) -> Way:
    given_up = [(move.host, code) for move in step.moves for code in set(move.before) - set(move.after)]
    made = [(move.host, code) for move in step.moves for code in set(move.after) - set(move.before)]
    if cause.kind in NO_HOST:
        given_up += [pair for pair in standing.reviews if pair[0] == cause.council.code]
    return Way(step, tuple(sorted(given_up)), tuple(sorted(made)), tuple(_without(step.moves)))


def _without(moves: Collection[Replacement]) -> list[str]:
    return [move.host for move in moves if not move.after]


def reviews_given_up(look: Outlook, way: Way) -> list[tuple[tuple[str, str], Review]]:
    """The reviews behind the pairs that a way gives up."""
    return [(pair, look.standing.reviews[pair]) for pair in way.given_up]
