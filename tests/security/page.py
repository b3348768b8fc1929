"""The matrix in numbers, as ``docs/security/matrix.md``."""

from collections import Counter
from pathlib import Path

from tests.cms.matrix.table import WHO as DESK_WHO
from tests.cms.matrix.table import rows as desk_rows
from tests.security.asking import LETTERS
from tests.security.table import Cells, cells_in
from tests.security.world import COLUMNS, STAGES

PAGE = Path(__file__).parents[2] / "docs" / "security" / "matrix.md"
TEXT = """# Who may do what, cell by cell

Made by `make security`; asserted by `tests/security/test_matrix.py` on every build.

**{cells} cells**: {rows} methods of {addresses} addresses (pages, API, exports, feeds, files), {people} people,
{stages} stages of a review. The editors' desk of Wagtail has a table of its own,
[`tests/cms/matrix/permissions.txt`](../../tests/cms/matrix/permissions.txt), with {desk} cells more.

The table itself is in [`tests/security/matrix/`](../../tests/security/matrix), one file for each area. A row names a method
and an address, then one letter for each person, then the stages at which that is so. An address that concerns no review
is asked once.

A new address, or a new method of an old one, fails the build until it has its rows. `python -m tests.security.write`
asks every cell again and writes the table anew: read the difference before you keep it, for it says who may do what
from now on. Nothing but what the difference shows has changed.

## People

{columns}

## Letters, and how many of each

{letters}

## By area

| Area | Rows | Cells |
|---|---:|---:|
{areas}

## What the table promises beyond its cells

- Nobody outside a review is ever refused (403) at an address about it: they are told that there is nothing (404), at
  every stage. A test reads that off the table.
- No cell is a server error.
"""


def write(cells: Cells) -> None:
    """Count, and write the page."""
    letters = Counter("".join(cells.values()))
    areas = Counter(row.area for row, _ in cells)
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(
        TEXT.format(
            cells=f"{cells_in(cells):,}",
            rows=len({row for row, _ in cells}),
            addresses=len({row.address for row, _ in cells}),
            people=len(COLUMNS),
            stages=len(STAGES),
            desk=f"{len(desk_rows()) * len(DESK_WHO):,}",
            columns="\n".join(f"- `{letter}` {who}" for letter, who in COLUMNS.items()),
            letters="\n".join(
                f"- `{each}` {meaning}: {letters[each]:,}" for each, meaning in LETTERS.items()
            ),
            areas="\n".join(
                f"| {area} | {number} | {number * len(COLUMNS):,} |" for area, number in sorted(areas.items())
            ),
        )
    )
