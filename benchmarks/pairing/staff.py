"""Made-up pools of peers of any size, to be put into teams."""

from datetime import date, timedelta

import numpy as np

from peernet.pairing.solver.teams.problem import Mix, Person, Place, TeamProblem, Visit, Window

COUNCILS = 153
ROLES = ("director", "assistant director", "practitioner", "elected member", "health", "data")
SKILLS = ("neglect", "care leavers", "fostering", "early help", "SEND", "youth justice")
PARTIES = ("Red", "Blue", "Yellow", "")


def staffing(visits: int, people: int, seed: int = 0) -> TeamProblem:
    """So many visits, each with three paired councils, three lines of enquiry and three possible weeks."""
    dice = np.random.default_rng(seed)
    codes = [f"C{number:03}" for number in range(COUNCILS)]
    places = tuple(
        Place(code, f"Council {code}", float(dice.uniform(50.5, 55)), float(dice.uniform(-4, 1.5)))
        for code in codes
    )
    pool = tuple(
        Person(
            code=f"P{number:04}",
            name=f"Person {number}",
            council=str(dice.choice(codes)),
            roles=tuple(sorted(set(dice.choice(ROLES, 2).tolist()))),
            skills=tuple(sorted(set(dice.choice(SKILLS, 3).tolist()))),
            party=str(dice.choice(PARTIES)),
            max_load=int(dice.integers(1, 4)),
            travel_km=int(dice.choice([150, 250, 400])),
        )
        for number in range(people)
    )
    hosts = dice.permutation(codes)[:visits].tolist()
    begins = {
        host: [date(2026, 2, 1) + timedelta(days=int(dice.integers(240))) for _ in range(3)] for host in hosts
    }
    return TeamProblem(
        places=places,
        people=pool,
        visits=tuple(
            Visit(
                host,
                "full",
                tuple(dice.choice([code for code in codes if code != host], 3, replace=False).tolist()),
                tuple(sorted(set(dice.choice(SKILLS, 3).tolist()))),
            )
            for host in hosts
        ),
        mixes=tuple(Mix("full", role) for role in ROLES),
        windows=tuple(
            Window(host, day, day + timedelta(days=4)) for host, days in begins.items() for day in days
        ),
        today=date(2026, 1, 1),
    )
