"""Tables of a Word document: outcomes in rows or in columns, or short facts beside their names."""

import re
from dataclasses import dataclass, field

from cms.importing.hints import is_hint
from cms.importing.names import known_as
from cms.importing.slots import by_name
from cms.importing.told import Left, Piece

MOST_ROWS = 300
MOST_CELLS = 3000
#: Of a table of outcomes, at least so many headings are known.
ENOUGH = 3
#: What stands above the outcomes in our template and says nothing.
COUNTED = re.compile(r"outcome\s*\d*", re.IGNORECASE)


@dataclass
class Table:
    """What a table holds."""

    pieces: list[Piece] = field(default_factory=list)
    outcomes: list[dict[str, str]] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def read_table(rows: list[list[str]], *, under: str) -> Table:
    """Outcomes, facts, or the whole table as lines of text, so that nothing of it is lost."""
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows or len(rows) > MOST_ROWS or sum(map(len, rows)) > MOST_CELLS:
        return _as_text(rows, under)
    for turned in (rows, _turned(rows)):
        known = [known_as(_name(cell), by_name(outcome=True)) for cell in turned[0]]
        named = [name for name in known if name]
        if len(named) >= ENOUGH and "measure" in named and len(named) == len(set(named)):
            return _outcomes(turned, known)
    facts = [known_as(_name(row[0]), by_name()) for row in rows]
    if all(len(row) == 2 for row in rows) and sum(name is not None for name in facts) * 2 > len(rows):
        return _facts(rows)
    return _as_text(rows, under)


def _turned(rows: list[list[str]]) -> list[list[str]]:
    """Columns as rows."""
    width = max(map(len, rows))
    return [[row[place] if place < len(row) else "" for row in rows] for place in range(width)]


def _name(cell: str) -> str:
    return cell.split("\n")[0]


def _outcomes(rows: list[list[str]], known: list[str | None]) -> Table:
    table = Table()
    for row in rows[1:]:
        outcome = {name: cell for name, cell in zip(known, row, strict=False) if name and cell.strip()}
        if outcome:
            table.outcomes.append(outcome)
        beside = [*known, *[None] * len(row)]
        heads = [*map(_name, rows[0]), *[""] * len(row)]
        unnamed = [(head, cell) for head, cell, name in zip(heads, row, beside, strict=False) if name is None]
        spare = [
            (head, cell) for head, cell in unnamed if cell.strip() and not COUNTED.fullmatch(cell.strip())
        ]
        if spare:
            words = "\n".join(f"{head}: {cell}" if head else cell for head, cell in spare)
            table.left.append(Left("Outcomes", words, "The template asks for no such thing."))
    return table


def _facts(rows: list[list[str]]) -> Table:
    table = Table()
    for name, value in rows:
        label, _, below = name.partition("\n")
        table.pieces.append(Piece(label, value, tuple(value.split("\n"))))
        if below.strip() and not is_hint(below):
            table.left.append(Left(label, below, "It stands below the name of the field, not beside it."))
    return table


def _as_text(rows: list[list[str]], under: str) -> Table:
    text = "\n".join(" | ".join(" ".join(cell.split()) for cell in row) for row in rows)
    heading = f"A table below “{under}”" if under else "A table"
    why = "It is no table of outcomes or of short facts."
    return Table(left=[Left(heading, text, why)] if text else [])
