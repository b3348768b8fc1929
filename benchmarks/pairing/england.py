"""The 153 real authorities from the published lists beside the project."""

import csv
from datetime import date
from pathlib import Path

from peernet.pairing.solver.problem import Closeness, Council, Host, Judgement, Neighbour, Problem, Rules

PUBLISHED = Path(__file__).parents[2] / "../shared/data"
REGISTER = PUBLISHED / "authorities/childrens_services_authorities_153.csv"
LINKS = PUBLISHED / "neighbours/statistical_neighbours_2025_long.csv"


def england(rules: Rules) -> Problem:
    """Everybody hosts one review and may lead one."""
    with REGISTER.open() as lines:
        councils = tuple(
            Council(
                code=row["dfe_la_code"],
                name=row["nice_name"],
                kind=row["type"],
                region=row["region"],
                combined_authority=row["combined_authority"],
                latitude=float(row["lat"]),
                longitude=float(row["long"]),
                judgement=Judgement(row["ofsted_overall_31mar2025"]),
                judged_on=date.fromisoformat(row["ofsted_inspection_date"]),
            )
            for row in csv.DictReader(lines)
        )
    with LINKS.open() as lines:
        neighbours = tuple(
            Neighbour(
                row["dfe_la_code"],
                row["neighbour_dfe_la_code"],
                Closeness(row["closeness"]),
                int(row["rank"]),
            )
            for row in csv.DictReader(lines)
        )
    hosts = tuple(Host(council.code) for council in councils)
    return Problem(councils, hosts, date(2025, 4, 1), neighbours, rules=rules)
