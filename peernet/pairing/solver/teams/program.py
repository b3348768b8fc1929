"""All teams at once as a whole-number program for HiGHS: lack the least, then score the most."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

import highspy
import numpy as np

from peernet.pairing.solver.program import quiet_highs
from peernet.pairing.solver.teams.limits import limits_on
from peernet.pairing.solver.teams.pool import Pool
from peernet.pairing.solver.teams.problem import Person, Visit, Window
from peernet.pairing.solver.teams.rows import PRICES, Seats, rows_of
from peernet.pairing.solver.teams.scoring import is_guest, score
from peernet.pairing.solver.teams.ties import tie
from peernet.pairing.solver.validation import ProblemError, RowError

MOST_NODES = 20_000
CLOSE = 0.85
INFINITE = highspy.kHighsInf
ENDED = highspy.HighsModelStatus.kOptimal
Entry = tuple[int, float]


@dataclass(frozen=True, slots=True)
class Staffing:
    """Who sits where and when, what is lacking in all, the points, and the bounds on both."""

    windows: dict[str, Window]
    seats: dict[str, Seats]
    shortage: int
    shortage_bound: int
    score: int
    score_bound: int


@dataclass(eq=False)
class TeamProgram:
    """Columns: a person's seat in a role, a visit's window, a person's stay in it, and what a row lacks."""

    pool: Pool
    names: list[tuple] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    rows: list[tuple[float, float, list[Entry]]] = field(default_factory=list)
    place: dict[tuple, int] = field(default_factory=dict)
    on: dict[str, list[int]] = field(default_factory=partial(defaultdict, list))
    stays: dict[str, list[tuple[int, Window]]] = field(default_factory=partial(defaultdict, list))

    def column(self, name: tuple, upper: float = 1.0) -> int:
        self.place[name] = len(self.names)
        self.names.append(name)
        self.upper.append(upper)
        return self.place[name]

    def row(self, lower: float, upper: float, entries: list[Entry]) -> None:
        self.rows.append((lower, upper, entries))


def staff(pool: Pool) -> Staffing:
    """Fill every team as well as can be, with proof."""
    program = TeamProgram(pool)
    for visit in pool.visits:
        _add_visit(program, visit)
    for person in pool.people:
        _spread(program, person)
    lacking = [PRICES[name[2].kind] if name[0] == "lack" else 0 for name in program.names]
    first, least = _solve(program, np.array(lacking, dtype=float))
    shortage = round(float(np.array(lacking) @ first))
    program.row(
        -INFINITE, shortage + 0.5, [(place, float(cost)) for place, cost in enumerate(lacking) if cost]
    )
    points = np.array([_points(pool, name) for name in program.names], dtype=float)
    chosen, bound = _solve(
        program, -points - np.array([_tie(pool, name) for name in program.names]), known=first
    )
    taken = [program.names[place] for place in np.flatnonzero(chosen > 0.5)]
    seats: dict[str, list[tuple[Person, str]]] = {visit.host: [] for visit in pool.visits}
    windows = {name[1]: pool.windows[name[1]][name[2]] for name in taken if name[0] == "window"}
    for kind, host, *rest in taken:
        if kind == "seat":
            seats[host].append((pool.person[rest[0]], rest[1]))
    total = round(sum(_points(pool, name) for name in taken if name[0] in ("seat", "window")))
    return Staffing(
        windows=windows,
        seats={
            host: tuple(sorted(some, key=lambda seat: (seat[1], seat[0].code)))
            for host, some in seats.items()
        },
        shortage=shortage,
        shortage_bound=min(shortage, int(np.ceil(least - 1e-3))),
        score=total,
        score_bound=max(total, int(np.floor(-bound + 1e-3))),
    )


def _add_visit(program: TeamProgram, visit: Visit) -> None:
    pool, rules = program.pool, program.pool.problem.rules
    windows = pool.windows[visit.host]
    opened = [program.column(("window", visit.host, number)) for number in range(len(windows))]
    program.row(1.0, 1.0, [(column, 1.0) for column in opened])
    seats: list[tuple[int, Person, str]] = []
    for person in pool.people:
        roles = [mix.role for mix in pool.mixes[visit.kind] if mix.role in person.roles]
        fit = [number for number, window in enumerate(windows) if not limits_on(pool, person, visit, window)]
        if not roles or not fit:
            continue
        own = [(program.column(("seat", visit.host, person.code, role)), person, role) for role in roles]
        program.on[person.code] += [column for column, _, _ in own]
        seats += own
        wanted = pool.decisions.get((visit.host, person.code)) is True
        entries = [(column, 1.0) for column, _, _ in own]
        program.row(float(wanted), 1.0, entries)
        if pool.load_left(person) > 1:
            stays = [program.column(("stay", visit.host, person.code, number)) for number in fit]
            program.stays[person.code] += [
                (column, windows[number]) for column, number in zip(stays, fit, strict=True)
            ]
            program.row(0.0, 0.0, entries + [(column, -1.0) for column in stays])
            for column, number in zip(stays, fit, strict=True):
                program.row(-INFINITE, 0.0, [(column, 1.0), (opened[number], -1.0)])
        elif len(fit) < len(windows):
            program.row(-INFINITE, 0.0, entries + [(opened[number], -1.0) for number in fit])
    for mix in pool.mixes[visit.kind]:
        program.row(-INFINITE, mix.most, [(column, 1.0) for column, _, role in seats if role == mix.role])
    for row in rows_of(pool, visit):
        entries = [
            (column, 1.0) for column, person, role in seats if row.counts(person, role, rules.member_role)
        ]
        program.row(
            row.least, INFINITE, [*entries, (program.column(("lack", visit.host, row), row.least), 1.0)]
        )
    for council in sorted({person.council for _, person, _ in seats}):
        same = [(column, 1.0) for column, person, _ in seats if person.council == council]
        program.row(-INFINITE, rules.most_per_council, same)
    members = [
        (column, person.party) for column, person, role in seats if role == rules.member_role and person.party
    ]
    for party in sorted({party for _, party in members}):
        program.row(
            -INFINITE, rules.most_of_one_party, [(column, 1.0) for column, each in members if each == party]
        )


def _spread(program: TeamProgram, person: Person) -> None:
    """Keep the load and the rest of one person: of stays whose days and rest share a day, at most one."""
    if program.on[person.code]:
        entries = [(column, 1.0) for column in program.on[person.code]]
        program.row(-INFINITE, program.pool.load_left(person), entries)
    rest, stays = timedelta(days=person.rest_days), program.stays[person.code]
    for day in sorted({window.first for _, window in stays}):
        shared = [
            (column, 1.0) for column, window in stays if window.first <= day and day - window.last <= rest
        ]
        if len(shared) > 1:
            program.row(-INFINITE, 1.0, shared)


def _solve(
    program: TeamProgram, cost: np.ndarray, known: np.ndarray | None = None
) -> tuple[np.ndarray, float]:
    """The best answer and its bound."""
    highs = quiet_highs()
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", CLOSE)
    highs.setOptionValue("mip_max_nodes", MOST_NODES)
    highs.passModel(_model(program, cost))
    if known is not None:
        start = highspy.HighsSolution()
        start.col_value = known
        highs.setSolution(start)
    highs.run()
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        raise ProblemError([RowError("seats", None, "these decisions cannot all be kept together")])
    if status not in (ENDED, highspy.HighsModelStatus.kSolutionLimit):
        raise ArithmeticError(f"The program ended as {highs.modelStatusToString(status)}")
    return np.round(np.array(highs.getSolution().col_value)), highs.getInfo().mip_dual_bound


def _model(program: TeamProgram, cost: np.ndarray) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.names), len(program.rows)
    model.col_cost_ = cost
    model.col_lower_, model.col_upper_ = np.zeros(len(program.names)), np.array(program.upper)
    model.row_lower_ = np.array([lower for lower, _, _ in program.rows], dtype=float)
    model.row_upper_ = np.array([upper for _, upper, _ in program.rows], dtype=float)
    sizes = [len(entries) for _, _, entries in program.rows]
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
    model.a_matrix_.index_ = np.array(
        [place for *_, entries in program.rows for place, _ in entries], dtype=np.int32
    )
    model.a_matrix_.value_ = np.array(
        [amount for *_, entries in program.rows for _, amount in entries], dtype=float
    )
    kinds = highspy.HighsVarType
    model.integrality_ = [
        kinds.kContinuous if name[0] == "stay" else kinds.kInteger for name in program.names
    ]
    return model


def _points(pool: Pool, name: tuple) -> int:
    kind, host, *rest = name
    weights = pool.problem.weights
    if kind == "window":
        return -weights.later_window * rest[0]
    if kind in ("lack", "stay"):
        return 0
    person, visit = pool.person[rest[0]], pool.visit[host]
    return score(pool, person, visit) - weights.guest * is_guest(person, visit)


def _tie(pool: Pool, name: tuple) -> float:
    """Below a tenth of a point for a whole plan, so that it never outweighs one."""
    kind, host, *rest = name
    return tie(pool, host, rest[0]) / (10 * len(pool.visits) * 12) if kind == "seat" else 0.0
