"""The list of today's children's services authorities, completed from the registry."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from peernet.councils.models import Council
from peernet.councils.register.cells import CellError, Cells
from peernet.councils.register.places import LATITUDE, LONGITUDE
from peernet.councils.register.registry import Registry
from peernet.councils.register.sheets import Refusal, Unique, UnreadableError, accept, read_sheet
from peernet.councils.register.snapshot import Authority

COLUMNS = [
    *("dfe_la_code", "gss_code", "registry_code", "official_name", "nice_name", "type"),
    *("dfe_region", "combined_authority", "lat", "long"),
]
POPULATION = re.compile(r"population_(\d{4})")
KINDS = {str(label).lower(): value for value, label in Council.Kind.choices}
#: Councils sit on a combined authority together, which makes them partners. Boroughs do not sit on the GLA.
NOT_COMBINED = {"GLA"}
#: Where the registry is behind: North of Tyne joined the North East in May 2024, and one name is a slip.
PUT_RIGHT = {"NTCA": "North East", "HYCA": "Hull and East Yorkshire"}
SUFFIX = re.compile(r" (Mayoral Combined Authority|Combined Authority|CCA|MCA)$")


def read_authorities(path: Path, registry: Registry, refusals: list[Refusal]) -> list[Authority]:
    """Today's authorities, each once.

    :raises UnreadableError: when the file is not the list of authorities
    """
    unique, authorities = Unique(), []
    for row, listed in accept(read_sheet(path, COLUMNS, refusals), read_authority, refusals):
        try:
            unique.claim(
                row,
                {"registry code": listed.code, "GSS code": listed.gss_code, "DfE code": listed.dfe_code},
            )
            authorities.append(complete(listed, registry))
        except CellError as error:
            refusals.append(Refusal(row.file, row.line, str(error)))
    if not authorities:
        raise UnreadableError(f"{path.name} holds no authority that can be used, so nothing was imported.")
    return authorities


def read_authority(cells: Cells) -> Authority:
    """One row of the list."""
    column, year = population_column(cells)
    return Authority(
        code=cells.code("registry_code", longest=8),
        name=cells.text("nice_name"),
        official_name=cells.text("official_name", longest=160),
        kind=cells.one_of("type", KINDS),
        region=cells.text("dfe_region", longest=60),
        combined_authority=cells.code("combined_authority", longest=8, required=False),
        gss_code=cells.code("gss_code", longest=9),
        dfe_code=cells.code("dfe_la_code", longest=4),
        population=cells.whole(column, low=1, high=10_000_000) if column else None,
        population_year=year,
        latitude=cells.number("lat", **LATITUDE),
        longitude=cells.number("long", **LONGITUDE),
    )


def population_column(cells: Cells) -> tuple[str, int | None]:
    """The column that holds people, whose name ends in the year they were counted."""
    found = [POPULATION.fullmatch(name) for name in cells]
    match = next((each for each in found if each), None)
    return (match.group(0), int(match.group(1))) if match else ("", None)


def complete(listed: Authority, registry: Registry) -> Authority:
    """Add the area, the dates and the combined authority's name.

    :raises CellError: when the registry does not know the council
    """
    entry = registry.get(listed.code)
    if entry is None:
        raise CellError(
            f"registry code “{listed.code}” is not in the registry. Correct it or update both lists."
        )
    return replace(
        listed,
        combined_authority=combined_authority(listed.combined_authority, registry),
        area_km2=entry.area_km2,
        starts_on=day_of_change(entry.starts_on),
        ends_on=entry.ends_on,
    )


def combined_authority(code: str, registry: Registry) -> str:
    """The name behind the code of a combined authority."""
    if not code or code in NOT_COMBINED:
        return ""
    if code not in registry:
        raise CellError(
            f"combined authority “{code}” is not in the registry. Correct it or update both lists."
        )
    return PUT_RIGHT.get(code) or SUFFIX.sub("", registry[code].name)


def day_of_change(day: date | None) -> date | None:
    """Councils begin on 1 April; other dates in the registry say when somebody wrote the council down."""
    return day if day and (day.month, day.day) == (4, 1) else None
