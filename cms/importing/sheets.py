"""Read a spreadsheet or list: the first row names the fields, each further row is one case study."""

import re
from collections.abc import Iterator

from cms.importing.names import known_as
from cms.importing.slots import by_name, outcome_slots, slots
from cms.importing.told import Left, Piece, Told
from peernet.core.uploads.cells import Cells
from peernet.core.uploads.containers import UnreadableError

MOST_ROWS = 200
MOST_COLUMNS = 200
#: The sheets of help in our own template.
ABOUT = "About this template"
CHOICES = "Choices"
NUMBERED = re.compile(r"^outcome\s*(\d{1,2})\s*[:.\-–]?\s*(.+)$", re.IGNORECASE)
NO_NAMES = (
    "The first row names no field of the template, so nothing could be read. "
    "It needs at least a column “Title”. Start from our template, or give the columns its names."
)


def read_sheet(cells: Cells) -> list[Told]:
    """The case studies of the rows, in order.

    :raises UnreadableError: if the first row names no fields or there is nothing below it, or too much
    """
    rows = [(number, row) for number, row in cells.rows if any(cell.strip() for cell in row)]
    if not rows:
        raise UnreadableError("The file is empty.")
    heads = [head.strip() for head in rows[0][1]]
    fields = [known_as(head, by_name()) for head in heads]
    if "title" not in fields:
        raise UnreadableError(NO_NAMES)
    if len(rows) > MOST_ROWS + 1:
        raise UnreadableError(f"The file has more than {MOST_ROWS} rows. Send it in parts.")
    if len(rows) == 1:
        raise UnreadableError("There is no case study below the names in the first row.")
    return [_told(number, heads, row, cells) for number, row in rows[1:]]


def _told(number: int, heads: list[str], row: list[str], cells: Cells) -> Told:
    told = Told(f"Row {number}", remarks=list(cells.remarks))
    outcomes: dict[int, dict[str, str]] = {}
    for place, cell in enumerate(row):
        head = heads[place] if place < len(heads) else ""
        if not cell.strip():
            continue
        of_outcome = _of_outcome(head)
        if of_outcome and of_outcome[1] not in outcomes.get(of_outcome[0], {}):
            outcomes.setdefault(of_outcome[0], {})[of_outcome[1]] = cell
        elif not head:
            told.left.append(Left(f"Column {place + 1}", cell, "The column has no name."))
        else:
            told.pieces.append(Piece(head, cell, tuple(cell.splitlines())))
    told.outcomes = [outcome for _, outcome in sorted(outcomes.items())]
    return told


def _of_outcome(head: str) -> tuple[int, str] | None:
    """Number and field of a column such as "Outcome 2: before"."""
    numbered = NUMBERED.match(head)
    name = known_as(numbered[2], by_name(outcome=True)) if numbered else None
    return (int(numbered[1]), name) if numbered and name else None


def heads(outcomes: int) -> Iterator[str]:
    """The names of the columns in our template, with room for some outcomes."""
    for slot in slots().values():
        if slot.kind != "outcomes":
            yield slot.label
            continue
        for number in range(1, outcomes + 1):
            yield from (f"Outcome {number}: {each.label.lower()}" for each in outcome_slots().values())
