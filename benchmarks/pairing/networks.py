"""Made-up networks of any size, shaped like the real one."""

from datetime import date

import numpy as np

from peernet.pairing.solver.problem import (
    Border,
    Closeness,
    Conflict,
    Council,
    Host,
    Judgement,
    Neighbour,
    PastReview,
    Problem,
    Rules,
)

THEMES = ("neglect", "care leavers", "fostering", "early help", "SEND", "youth justice", "workforce")
BANDS = tuple(Closeness)


def network(size: int, demand: int, neighbours: int, rules: Rules, seed: int = 0) -> Problem:
    """So many councils, all hosting; each names so many statistical neighbours."""
    dice = np.random.default_rng(seed)
    places = dice.uniform((50.5, -4.5), (55.0, 1.5), (size, 2))
    alike = dice.normal(size=(size, 4))
    codes = [f"C{number:05d}" for number in range(size)]
    judged = dice.choice(
        [Judgement.OUTSTANDING, Judgement.GOOD, Judgement.REQUIRES_IMPROVEMENT], size, p=[0.25, 0.45, 0.3]
    )
    region = np.floor((places[:, 0] - 50.5) / 1.5) * 3 + np.floor((places[:, 1] + 4.5) / 2)
    councils = tuple(
        Council(
            code=codes[number],
            name=f"Council {number}",
            region=f"Region {int(region[number])}",
            combined_authority=f"Combined {dice.integers(size // 6 + 1)}" if dice.random() < 0.6 else "",
            latitude=float(places[number, 0]),
            longitude=float(places[number, 1]),
            capacity=int(dice.integers(demand, demand * 2 + 1)),
            judgement=judged[number],
            days_given=float(dice.integers(0, 30)),
            days_received=float(dice.integers(0, 30)),
            strengths=tuple(sorted(set(dice.choice(THEMES, 3)))),
        )
        for number in range(size)
    )
    hosts = tuple(Host(code, demand, tuple(sorted(set(dice.choice(THEMES, 2))))) for code in codes)
    links = []
    for number in range(size):
        closest = np.argsort(((alike - alike[number]) ** 2).sum(axis=1), kind="stable")[1 : neighbours + 1]
        links += [
            Neighbour(codes[number], codes[other], BANDS[min(4, 5 * rank // (neighbours + 1))], rank)
            for rank, other in enumerate(closest.tolist(), start=1)
        ]
    today = date(2026, 1, 1)
    return Problem(
        councils=councils,
        hosts=hosts,
        today=today,
        neighbours=tuple(links),
        conflicts=tuple(Conflict(one, two, "declared") for one, two in _pairs(dice, codes, size)),
        history=tuple(
            PastReview(one, two, date(int(dice.integers(2018, 2026)), 6, 1))
            for one, two in _pairs(dice, codes, 3 * size)
        ),
        borders=tuple(Border(one, two) for one, two in _pairs(dice, codes, 2 * size)),
        rules=rules,
        seed=seed,
    )


def _pairs(dice: np.random.Generator, codes: list[str], number: int) -> list[tuple[str, str]]:
    drawn = dice.integers(0, len(codes), (number, 2)).tolist()
    return sorted({(codes[one], codes[two]) for one, two in drawn if one != two})
