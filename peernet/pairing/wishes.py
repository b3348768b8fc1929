"""Pins and vetoes before they are decided: what would be wrong with each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from peernet.core.errors import DomainError
from peernet.councils.models import Council
from peernet.pairing.loading import load_problem
from peernet.pairing.models import Decision, Run
from peernet.pairing.options import Options, options_of, stored_problem
from peernet.pairing.solver.problem import Pin, Problem, Veto
from peernet.pairing.solver.validation import ProblemError, check_problem
from peernet.reviews.models import Round


@dataclass(frozen=True)
class Wish:
    """A pin or veto that somebody wants, with the reason."""

    host: Council
    reviewer: Council
    kind: str
    reason: str


@dataclass(frozen=True)
class Refused:
    """Why one wish cannot be; `number` counts the wishes from 0."""

    number: int
    message: str


class WishesRefusedError(DomainError):
    """At least one wish cannot be, so none is kept."""

    def __init__(self, refused: Sequence[Refused]) -> None:
        self.refused = tuple(refused)
        super().__init__(" ".join(each.message for each in refused))


def problem_of(round: Round, *, today: date) -> Problem:
    """The question as it stands now, under the rules that were last used for this round."""
    last = Run.objects.filter(round=round).newest_first().first()
    then = stored_problem(last) if last else None
    options, seed = (options_of(then), then.seed) if then else (Options(), 1)
    return load_problem(round, options=options, seed=seed, today=today)


def wished(problem: Problem, wishes: Sequence[Wish]) -> Problem:
    """The question with the wishes granted.

    :raises WishesRefusedError: if one repeats or contradicts another, or breaks a rule
    """
    if refused := list(_at_first_sight(problem, wishes)):
        raise WishesRefusedError(refused)
    pins = [(number, wish) for number, wish in enumerate(wishes) if wish.kind == Decision.Kind.PIN]
    vetoes = [wish for wish in wishes if wish.kind == Decision.Kind.VETO]
    whole = replace(
        problem,
        pins=problem.pins + tuple(Pin(*_row(wish)) for _, wish in pins),
        vetoes=problem.vetoes + tuple(Veto(*_row(wish)) for wish in vetoes),
    )
    try:
        check_problem(whole)
    except ProblemError as error:
        raise WishesRefusedError(_by_wish(error, len(problem.pins), pins)) from error
    return whole


def refused_among(problem: Problem, wishes: Sequence[Wish]) -> Sequence[Refused]:
    """What would be wrong with each of these wishes; empty when all could be kept."""
    try:
        wished(problem, wishes)
    except WishesRefusedError as refusal:
        return refusal.refused
    return ()


def _row(wish: Wish) -> tuple[str, str, str]:
    return wish.host.code, wish.reviewer.code, wish.reason


def _at_first_sight(problem: Problem, wishes: Sequence[Wish]) -> Iterator[Refused]:
    hosts = {host.code for host in problem.hosts}
    register = {council.code for council in problem.councils}
    decided = {(pin.host, pin.reviewer) for pin in problem.pins}
    decided |= {(veto.host, veto.reviewer) for veto in problem.vetoes}
    for number, wish in enumerate(wishes):
        pair = (wish.host.code, wish.reviewer.code)
        if wish.host == wish.reviewer:
            yield Refused(number, f"{wish.host} cannot review itself. Choose two councils.")
        elif wish.host.code not in hosts:
            yield Refused(number, f"{wish.host} is not due in this round, so it hosts no review.")
        elif wish.reviewer.code not in register:
            yield Refused(number, f"{wish.reviewer} is not among the councils of this round.")
        elif pair in decided:
            yield Refused(
                number,
                f"There is a decision about {wish.reviewer} for {wish.host} already. Take it back first.",
            )
        decided.add(pair)


def _by_wish(error: ProblemError, before: int, pins: list[tuple[int, Wish]]) -> list[Refused]:
    """The solver's refusals at the wish that they are about; one about an older pin at the first."""
    found = []
    for row in error.rows:
        place = (row.row or 0) - 1 - before if row.table == "pins" else -1
        number, wish = pins[place] if place >= 0 else (0, None)
        found.append(Refused(number, _named(row.message, wish)))
    return found


def _named(message: str, wish: Wish | None) -> str:
    words = message
    for council in (wish.host, wish.reviewer) if wish else ():
        words = re.sub(rf"\b{re.escape(council.code)}\b", council.name, words)
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."
