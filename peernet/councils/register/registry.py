"""The registry of all local authorities, from which the register takes areas, dates and successions."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from peernet.councils.models import Council
from peernet.councils.register.cells import CellError, Cells
from peernet.councils.register.places import AREA, LATITUDE, LONGITUDE
from peernet.councils.register.sheets import Refusal, Unique, UnreadableError, accept, read_sheet

COLUMNS = [
    *("local-authority-code", "official-name", "nice-name", "gss-code", "former-gss-codes", "start-date"),
    *("end-date", "replaced-by", "nation", "region", "local-authority-type", "county-la"),
    *("combined-authority", "area", "lat", "long"),
]
DISTRICT = "NMD"
KINDS = {
    "CTY": Council.Kind.COUNTY,
    "UA": Council.Kind.UNITARY,
    "MD": Council.Kind.METROPOLITAN,
    "LBO": Council.Kind.LONDON,
    "CC": Council.Kind.CITY,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One authority of any kind, as the registry has it."""

    code: str
    official_name: str
    name: str
    gss_codes: tuple[str, ...]
    kind: str
    region: str
    county: str
    combined_authority: str
    replaced_by: tuple[str, ...]
    starts_on: date | None
    ends_on: date | None
    area_km2: float | None
    latitude: float | None
    longitude: float | None


class Registry(dict[str, Entry]):
    """Entries by code."""

    def districts_of(self, county: str) -> list[Entry]:
        """The districts, present and past, of a county."""
        return [each for each in self.values() if each.county == county and each.kind == DISTRICT]

    def forerunners_of(self, code: str) -> list[Entry]:
        """What the authority replaced."""
        return [each for each in self.values() if code in each.replaced_by]


def read_registry(path: Path, refusals: list[Refusal]) -> Registry:
    """All English entries.

    :raises UnreadableError: when the file is not the registry
    """
    registry, unique = Registry(), Unique()
    english = (row for row in read_sheet(path, COLUMNS, refusals) if row.cells["nation"] == "England")
    for row, entry in accept(english, read_entry, refusals):
        try:
            unique.claim(row, {"code": entry.code})
        except CellError as error:
            refusals.append(Refusal(row.file, row.line, str(error)))
        else:
            registry[entry.code] = entry
    if not registry:
        raise UnreadableError(f"{path.name} names no English authority. Check that it is the right list.")
    return registry


def read_entry(cells: Cells) -> Entry:
    """One row of the registry."""
    gss = cells.code("gss-code", longest=9, required=False)
    return Entry(
        code=cells.code("local-authority-code", longest=8),
        official_name=cells.text("official-name", longest=160),
        name=cells.text("nice-name"),
        gss_codes=(gss, *cells.codes("former-gss-codes", longest=9)),
        kind=cells.code("local-authority-type", longest=8),
        region=cells.text("region", longest=60, required=False),
        county=cells.code("county-la", longest=8, required=False),
        combined_authority=cells.code("combined-authority", longest=8, required=False),
        replaced_by=cells.codes("replaced-by", longest=8),
        starts_on=cells.day("start-date", required=False),
        ends_on=cells.day("end-date", required=False),
        area_km2=cells.number("area", **AREA),
        latitude=cells.number("lat", **LATITUDE),
        longitude=cells.number("long", **LONGITUDE),
    )
