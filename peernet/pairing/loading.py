"""Rows into the solver's problem; `saving` turns its plan back into rows."""

from dataclasses import replace
from datetime import date

from peernet.councils.models import Border, Council, Judgement, Neighbour
from peernet.pairing import ledger
from peernet.pairing.models import Conflict, Decision
from peernet.pairing.options import Options
from peernet.pairing.solver import problem as solver
from peernet.reviews.models import Round
from peernet.reviews.queries import councils_due


def load_problem(round: Round, *, options: Options, seed: int, today: date) -> solver.Problem:
    """Everything the register knows that bears on who reviews whom in this round."""
    hosts = [solver.Host(code=due.council.code, demand=options.demand) for due in councils_due(round)]
    councils = register_of(round)
    history = ledger.past_reviews({council.pk: council.code for council in councils}, today=today)
    problem = question_among(councils, history, options=options, seed=seed, today=today)
    code = {council.pk: council.code for council in councils}
    return replace(
        problem,
        hosts=tuple(hosts),
        pins=tuple(solver.Pin(*row) for row in _decided(round, code, Decision.Kind.PIN)),
        vetoes=vetoes_of(round, code),
    )


def question_among(
    councils: list[Council], history: list[ledger.Past], *, options: Options, seed: int, today: date
) -> solver.Problem:
    """What the register knows of these councils; who hosts and what people decided comes on top."""
    code = {council.pk: council.code for council in councils}
    return solver.Problem(
        councils=_councils(councils, history, options, today),
        hosts=(),
        today=today,
        neighbours=_neighbours(code),
        borders=_borders(code),
        conflicts=_conflicts(code, today),
        history=tuple(solver.PastReview(past.host, past.reviewer, past.on) for past in history),
        rules=options.rules,
        weights=options.weights,
        fairness=options.fairness,
        seed=seed,
    )


def vetoes_of(round: Round, code: dict[int, str]) -> tuple[solver.Veto, ...]:
    """The vetoes of a round about councils that still exist."""
    return tuple(solver.Veto(*row) for row in _decided(round, code, Decision.Kind.VETO))


def register_of(round: Round) -> list[Council]:
    """The councils that exist when the round starts, real or invented as the round says."""
    register = Council.objects.filter(fictional=round.fictional).current_on(round.starts_on)
    return list(register.order_by("name", "pk"))


def _councils(
    councils: list[Council], history: list[ledger.Past], options: Options, today: date
) -> tuple[solver.Council, ...]:
    judged = _latest_judgements(today)
    given, received = ledger.days(history)
    return tuple(
        solver.Council(
            code=council.code,
            name=council.name,
            kind=council.get_kind_display(),
            region=council.region,
            combined_authority=council.combined_authority,
            latitude=council.latitude,
            longitude=council.longitude,
            capacity=options.capacity,
            judgement=_grade(judged.get(council.pk)),
            judged_on=judged[council.pk].inspected_on if council.pk in judged else None,
            days_given=given[council.code],
            days_received=received[council.code],
        )
        for council in councils
    )


def _decided(round: Round, code: dict[int, str], kind: str) -> list[tuple[str, str, str]]:
    """What people decided about pairs of councils that still exist: host, reviewer, reason."""
    held = Decision.objects.filter(round=round, kind=kind)
    rows = held.filter(host__in=code, reviewer__in=code).order_by("pk")
    return [(code[row.host_id], code[row.reviewer_id], row.reason) for row in rows]


def _latest_judgements(today: date) -> dict[int, Judgement]:
    """The newest judgement of each council; a later row of the dict comprehension replaces an older one."""
    rows = Judgement.objects.filter(inspected_on__lte=today).order_by("inspected_on", "pk")
    return {row.council_id: row for row in rows}


def _grade(judgement: Judgement | None) -> solver.Judgement:
    return solver.Judgement(judgement.get_overall_display()) if judgement else solver.Judgement.NONE


def _neighbours(code: dict[int, str]) -> tuple[solver.Neighbour, ...]:
    rows = Neighbour.objects.filter(council__in=code, neighbour__in=code).order_by("pk")
    return tuple(
        solver.Neighbour(
            code=code[row.council_id],
            neighbour=code[row.neighbour_id],
            closeness=solver.Closeness(row.get_closeness_display()),
            rank=row.rank,
        )
        for row in rows
    )


def _borders(code: dict[int, str]) -> tuple[solver.Border, ...]:
    rows = Border.objects.filter(first__in=code, second__in=code).order_by("pk")
    return tuple(solver.Border(code[row.first_id], code[row.second_id]) for row in rows)


def _conflicts(code: dict[int, str], today: date) -> tuple[solver.Conflict, ...]:
    rows = Conflict.objects.in_force_on(today).filter(first__in=code, second__in=code).order_by("pk")
    return tuple(
        solver.Conflict(
            first=code[row.first_id], second=code[row.second_id], kind=row.get_kind_display(), until=row.until
        )
        for row in rows
    )
