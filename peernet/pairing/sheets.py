"""Pins and vetoes as a spreadsheet: read row by row, and written so that it can be read again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peernet.core.cells import as_csv
from peernet.core.uploads.containers import UnreadableError
from peernet.core.uploads.tables import read_table
from peernet.councils.models import Council
from peernet.councils.register.cells import CellError, Cells
from peernet.pairing.hole import NO_HOLE, Hole
from peernet.pairing.loading import register_of
from peernet.pairing.models import Decision
from peernet.pairing.wishes import Wish
from peernet.reviews.models import Round

COLUMNS = ["Host", "Reviewed by", "Decision", "Reason"]
KINDS = {"pin": Decision.Kind.PIN, "veto": Decision.Kind.VETO}
MOST_ROWS = 1_000


@dataclass(frozen=True)
class WrongRow:
    """A row that cannot be used, by its number in the file, and what to do about it."""

    number: int
    message: str


@dataclass(frozen=True)
class Sheet:
    """What a file says: each wish with the number of its row, and the rows that are wrong."""

    wishes: Sequence[tuple[int, Wish]]
    wrong: Sequence[WrongRow]


def read_decisions(name: str, content: bytes, *, round: Round, hole: Hole = NO_HOLE) -> Sheet:
    """Pins and vetoes from a spreadsheet (.xlsx) or a list (.csv).

    :raises UnreadableError: if the file is neither, could harm, holds formulas, or lacks a column
    """
    table = read_table(name, content, columns=COLUMNS, most=MOST_ROWS, start_from="the template")
    if not table.rows:
        raise UnreadableError("There is no row below the names of the columns.")
    return _sheet(
        [(number, Cells(zip(table.heads, row, strict=False))) for number, row in table.rows], round, hole
    )


def decisions_as_csv(decisions: Iterable[Decision]) -> str:
    """The decisions of a round, in the columns in which they are read; none gives the template."""
    return as_csv(
        COLUMNS,
        ([each.host.name, each.reviewer.name, each.kind.capitalize(), each.reason] for each in decisions),
    )


def _sheet(rows: list[tuple[int, Cells]], round: Round, hole: Hole) -> Sheet:
    known = {}
    for council in register_of(round):
        if council.pk in hole.keys:
            continue
        known[council.name.casefold()] = known[council.code.casefold()] = council
    wishes, wrong = [], []
    for number, cells in rows:
        try:
            wishes.append((number, _wish(cells, known)))
        except CellError as error:
            wrong.append(WrongRow(number, str(error)))
    return Sheet(wishes, wrong)


def _wish(cells: Cells, known: dict[str, Council]) -> Wish:
    return Wish(
        host=_council(cells, "Host", known),
        reviewer=_council(cells, "Reviewed by", known),
        kind=cells.one_of("Decision", KINDS),
        reason=cells.text("Reason", longest=300),
    )


def _council(cells: Cells, column: str, known: dict[str, Council]) -> Council:
    name = cells.text(column)
    found = known.get(name.casefold())
    if found is None:
        raise CellError(f"“{column}” is “{name}”. No council of this round has this name or code.")
    return found
