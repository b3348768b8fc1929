"""Read a published file of values, in our own shape or as the Local Authority Interactive Tool has it."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from peernet.councils.models import Council
from peernet.councils.register.cells import CellError, Cells
from peernet.councils.register.sheets import Refusal, Row, UnreadableError, read_sheet
from peernet.indicators.models import Indicator
from peernet.indicators.published.marks import number_or_mark

OURS = ["indicator", "council", "period", "value"]
TOOL = ["measure_code", "dfe_la_code", "period", "value"]
LARGEST_FILE = 10_000_000
LONGEST_PERIOD = 20


@dataclass(frozen=True)
class Published:
    """One value, or the mark that stands in its place, as a line of the file says."""

    line: int
    indicator: Any
    council: Any
    period: str
    value: Decimal | None
    suppressed: str
    published_on: date | None

    @property
    def key(self) -> tuple[int, int, str]:
        return (self.indicator.pk, self.council.pk, self.period)


@dataclass(frozen=True)
class Reading:
    """What a file holds, what was refused, and how many rows are of measures the catalogue does not list."""

    file: str
    rows: list[Published] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)


class PassOver(Exception):
    """A row is about something we do not keep."""


def read_values(path: Path) -> Reading:
    """Every row that can be used, every one that cannot, with line and reason.

    :raises UnreadableError: when the file as a whole cannot be used
    """
    _refuse_large(path)
    reading = Reading(path.name)
    seen: dict[tuple[int, int, str], int] = {}
    for row, read in _open(path, reading.refusals):
        try:
            found = read(row)
            if earlier := seen.get(found.key):
                raise CellError(f"The same value is on line {earlier}. Remove one of them.")
        except PassOver as measure:
            reading.passed_over[str(measure)] += 1
        except CellError as error:
            reading.refusals.append(Refusal(row.file, row.line, str(error)))
        else:
            seen[found.key] = row.line
            reading.rows.append(found)
    return reading


def _open(path: Path, refusals: list[Refusal]) -> Iterator[tuple[Row, Callable[[Row], Published]]]:
    places = Places()
    for columns, read in ((OURS, places.ours), (TOOL, places.of_the_tool)):
        if set(columns) <= set(_header(path)):
            return ((row, read) for row in read_sheet(path, columns, refusals))
    raise UnreadableError(
        f"{path.name} has neither the columns {', '.join(OURS)} nor {', '.join(TOOL)}. "
        "Check that it is the right file."
    )


def _header(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8-sig") as text:
            return [name.strip().strip('"') for name in text.readline(2000).split(",")]
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{path.name} is not UTF-8 text. Save it again as “CSV UTF-8”.") from error
    except OSError as error:
        raise UnreadableError(f"{path.name} cannot be opened: {error.strerror}.") from error


def _refuse_large(path: Path) -> None:
    size = path.stat().st_size if path.is_file() else 0
    if size > LARGEST_FILE:
        raise UnreadableError(
            f"{path.name} has {size / 1e6:.0f} MB; {LARGEST_FILE / 1e6:.0f} MB is the most. Split it by year."
        )


class Places:
    """Councils and indicators by the codes that files use."""

    def __init__(self) -> None:
        councils = list(Council.objects.order_by("pk"))
        self.by_code = {each.code: each for each in councils}
        self.by_dfe = {each.dfe_code: each for each in councils if each.dfe_code}
        indicators = list(Indicator.objects.order_by("pk"))
        self.indicators = {each.code: each for each in indicators}
        self.published = {each.published_as: each for each in indicators if each.published_as}

    def ours(self, row: Row) -> Published:
        """A row of our own shape."""
        code = row.cells.text("indicator", longest=20)
        if code not in self.indicators:
            raise CellError(f"“indicator” is “{code}”, which the catalogue does not list.")
        named = row.cells.text("council", longest=8)
        council = self.by_code.get(named.upper()) or self.by_dfe.get(named)
        if council is None:
            raise CellError(f"“council” is “{named}”, which the register does not know.")
        return self._value(row, self.indicators[code], council)

    def of_the_tool(self, row: Row) -> Published:
        """A row of the tool's long table."""
        measure = row.cells.get("measure_code", "").strip()
        if measure not in self.published:
            raise PassOver(measure[:60])
        named = row.cells.text("dfe_la_code", longest=4)
        if named not in self.by_dfe:
            raise CellError(f"“dfe_la_code” is “{named}”, which the register does not know.")
        return self._value(row, self.published[measure], self.by_dfe[named])

    def _value(self, row: Row, indicator: Indicator, council: Council) -> Published:
        cells: Cells = row.cells
        value, mark = number_or_mark(cells.get("value", ""))
        return Published(
            line=row.line,
            indicator=indicator,
            council=council,
            period=cells.text("period", longest=LONGEST_PERIOD),
            value=value,
            suppressed=mark,
            published_on=cells.day("published_on", required=False),
        )
