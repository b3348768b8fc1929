"""The invented councils: register, likeness, judgements and mail domains."""

import math
from datetime import date, timedelta
from typing import Any

from peernet.councils.models import ContactDomain, Council, Judgement, Neighbour, Succession

CLOSENESS = [
    (0.35, Neighbour.Closeness.EXTREME),
    (0.75, Neighbour.Closeness.VERY),
    (1.3, Neighbour.Closeness.CLOSE),
    (1.9, Neighbour.Closeness.SOMEWHAT),
    (math.inf, Neighbour.Closeness.NOT),
]
FRAMEWORK = "Inspection of children's services"


def load_councils(rows: list[dict[str, Any]]) -> dict[str, Council]:
    """Write the invented register; a second time changes nothing."""
    councils = {row["code"]: load_council(row) for row in rows}
    for row in rows:
        for code in row.get("follows", []):
            succeed(councils[code], councils[row["code"]])
    living = [council for council in councils.values() if council.ends_on is None]
    for council in living:
        load_neighbours(council, living)
    return councils


def load_council(row: dict[str, Any]) -> Council:
    """One council with its mail domain and its latest judgement."""
    council, _ = Council.objects.update_or_create(
        code=row["code"],
        defaults={
            "name": row["name"],
            "official_name": official_name(row),
            "kind": row["kind"],
            "region": row["region"],
            "combined_authority": row.get("combined", ""),
            "population": row["population"],
            "population_year": 2025,
            "latitude": row["at"][0],
            "longitude": row["at"][1],
            "area_km2": row["area"],
            "starts_on": on(row.get("starts_on")),
            "ends_on": on(row.get("ends_on")),
            "fictional": True,
        },
    )
    ContactDomain.objects.get_or_create(council=council, domain=domain_of(council.name))
    if "judgement" in row:
        inspected, grade = row["judgement"]
        Judgement.objects.update_or_create(
            council=council,
            framework=FRAMEWORK,
            inspected_on=on(inspected),
            defaults={"overall": grade, "published_on": on(inspected) + timedelta(days=56)},
        )
    return council


def official_name(row: dict[str, Any]) -> str:
    """How the council would sign a letter."""
    endings = {
        "county": "{} County Council",
        "unitary": "{} Council",
        "metropolitan": "{} Metropolitan Borough Council",
        "london": "Borough of {}",
    }
    return endings[row["kind"]].format(row["name"])


def domain_of(name: str) -> str:
    """The mail domain of a council, under a name that can never be registered."""
    return f"{name.lower().replace(' ', '')}.example"


def on(day: str | None) -> Any:
    """A date from the file, or nothing."""
    return date.fromisoformat(day) if day else None


def succeed(predecessor: Council, successor: Council) -> None:
    """One council taking over from another."""
    day = {"on": successor.starts_on}
    Succession.objects.get_or_create(predecessor=predecessor, successor=successor, defaults=day)


def unlikeness(one: Council, other: Council) -> float:
    """How far two invented councils are from each other: size, kind and region."""
    size = abs(math.log((one.population or 1) / (other.population or 1)))
    return size + 0.6 * (one.kind != other.kind) + 0.2 * (one.region != other.region)


def load_neighbours(council: Council, others: list[Council]) -> None:
    """The ten councils most like this one, with a closeness in words."""
    if council.neighbours.exists():
        return
    ranked = sorted((unlikeness(council, other), other.code, other) for other in others if other != council)[
        :10
    ]
    Neighbour.objects.bulk_create(
        Neighbour(
            council=council,
            neighbour=other,
            rank=rank,
            closeness=next(word for limit, word in CLOSENESS if distance <= limit),
        )
        for rank, (distance, _, other) in enumerate(ranked, start=1)
    )
