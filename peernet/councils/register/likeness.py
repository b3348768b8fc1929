"""The list of statistical neighbours."""

import re
from pathlib import Path

from peernet.councils.models import Neighbour
from peernet.councils.register.cells import CellError, Cells
from peernet.councils.register.sheets import Refusal, Row, Unique, accept, read_sheet
from peernet.councils.register.snapshot import Authority, Likeness

COLUMNS = ["dfe_la_code", "rank", "neighbour_dfe_la_code", "closeness"]
CLOSENESS = {str(label).lower(): value for value, label in Neighbour.Closeness.choices}


def read_likenesses(
    path: Path, authorities: list[Authority], refusals: list[Refusal]
) -> tuple[list[Likeness], frozenset[str]]:
    """Every neighbour link, and the councils of which some row was refused."""
    codes = {each.dfe_code: each.code for each in authorities if each.dfe_code}
    year = model_year(path)
    unique, links = Unique(), []
    before = len(refusals)
    rows: dict[int, str] = {}

    def noted(row: Row) -> Row:
        rows[row.line] = codes.get(row.cells["dfe_la_code"].strip(), "")
        return row

    sheet = (noted(row) for row in read_sheet(path, COLUMNS, refusals))
    for row, link in accept(sheet, lambda cells: read_likeness(cells, codes, year), refusals):
        try:
            claims = {
                "neighbour": f"{link.council} to {link.neighbour}",
                "rank": f"{link.rank} of {link.council}",
            }
            unique.claim(row, claims)
            links.append(link)
        except CellError as error:
            refusals.append(Refusal(row.file, row.line, str(error)))
    partial = {rows.get(each.line, "") for each in refusals[before:]} - {""}
    return links, frozenset(partial)


def read_likeness(cells: Cells, codes: dict[str, str], year: int | None) -> Likeness:
    """One row of the list."""
    council, neighbour = known(cells, "dfe_la_code", codes), known(cells, "neighbour_dfe_la_code", codes)
    if council == neighbour:
        raise CellError("a council cannot be its own neighbour. Remove the row or correct one of the codes.")
    rank = cells.whole("rank", low=1, high=50)
    if rank is None:
        raise CellError("“rank” is empty. Fill it in.")
    return Likeness(council, neighbour, rank, cells.one_of("closeness", CLOSENESS), year)


def known(cells: Cells, column: str, codes: dict[str, str]) -> str:
    """The registry code behind a DfE code."""
    code = cells.code(column, longest=4)
    if code not in codes:
        raise CellError(f"“{column}” is {code}, which no authority in this import has. Correct the code.")
    return codes[code]


def model_year(path: Path) -> int | None:
    """The year in the name of the file."""
    found = re.search(r"(20\d{2})", path.name)
    return int(found.group(1)) if found else None
