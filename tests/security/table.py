"""The matrix as it stands in ``matrix/*.txt``: rows that answer the same at several stages stand together."""

from pathlib import Path

from tests.security.asking import LETTERS
from tests.security.rows import Row, lines_of
from tests.security.world import COLUMNS, STAGES

#: A folder to write what is answered into, instead of asserting it; see ``tests.security.write``.
WRITE = "PEERNET_WRITE_MATRIX"
FOLDER = Path(__file__).with_name("matrix")
Cells = dict[tuple[Row, str], str]
ALL = "+".join(STAGES)


def table() -> Cells:
    """For each row and stage, a letter for each column."""
    told: Cells = {}
    for file in sorted(FOLDER.glob("*.txt")):
        for line in lines_of(file):
            method, address, letters, stages = line.split()
            for stage in (ALL if stages == "all" else stages).split("+"):
                told[Row(method, address), stage] = letters
    return told


def write(cells: Cells) -> None:
    """Write the table down, a file for each area."""
    areas: dict[str, list[str]] = {}
    for (method, address), answers in _together(cells).items():
        for letters, stages in answers.items():
            when = "+".join(stages)
            line = f"{method:6} {address:70} {letters}  {'all' if when == ALL else when}"
            areas.setdefault(Row(method, address).area, []).append(line)
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for area, lines in areas.items():
        (FOLDER / f"{area}.txt").write_text("\n".join([*_legend(), *lines, ""]))


def _together(cells: Cells) -> dict[Row, dict[str, list[str]]]:
    told: dict[Row, dict[str, list[str]]] = {}
    for (row, stage), letters in cells.items():
        told.setdefault(row, {}).setdefault(letters, []).append(stage)
    return told


def _legend() -> list[str]:
    people = ", ".join(f"{letter} {who}" for letter, who in COLUMNS.items())
    return [
        "# Made by `python -m tests.security.write`; read the difference before you keep it.",
        f"# Columns: {people}.",
        f"# {''.join(COLUMNS)}",
        *(f"#   {letter}  {meaning}" for letter, meaning in LETTERS.items()),
        "#",
    ]


def cells_in(told: Cells) -> int:
    """How many answers the table holds."""
    return sum(len(letters) for letters in told.values())
