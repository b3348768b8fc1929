"""Published lists as CSV files: opened with care, read row by row, refused row by row."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from peernet.core.errors import DomainError
from peernet.councils.register.cells import CellError, Cells

Thing = TypeVar("Thing")


class UnreadableError(DomainError):
    """A whole file cannot be used, so nothing is imported."""


@dataclass(frozen=True)
class Refusal:
    """A row that was left out, and what to do about it."""

    file: str
    line: int
    problem: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.problem}"


@dataclass(frozen=True)
class Row:
    """One line of a list."""

    file: str
    line: int
    cells: Cells


def find_list(folder: Path, pattern: str) -> Path:
    """The one file of a folder whose name fits.

    :raises UnreadableError: when there is none, or when it is not clear which one is meant
    """
    found = sorted(folder.glob(pattern))
    if not found:
        raise UnreadableError(f"There is no {pattern} in {folder}. Put the published list there.")
    if len(found) > 1:
        names = ", ".join(each.name for each in found)
        raise UnreadableError(f"{folder} holds more than one {pattern}: {names}. Keep the one to import.")
    return found[0]


def read_sheet(path: Path, columns: list[str], refusals: list[Refusal]) -> Iterator[Row]:
    """Every row with as many cells as the list has columns; the others are refused.

    :raises UnreadableError: when the file is not text in UTF-8, not CSV, or lacks a column
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            reader = csv.reader(text, strict=True)
            header = [name.strip() for name in next(reader, [])]
            if missing := [name for name in columns if name not in header]:
                words = ", ".join(f"“{name}”" for name in missing)
                raise UnreadableError(f"{path.name} has no column {words}. Check that it is the right list.")
            for values in reader:
                if not values:
                    continue
                if len(values) != len(header):
                    problem = (
                        f"{len(values)} cells where the list has {len(header)} columns. Check the commas."
                    )
                    refusals.append(Refusal(path.name, reader.line_num, problem))
                    continue
                yield Row(path.name, reader.line_num, Cells(zip(header, values, strict=True)))
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{path.name} is not UTF-8 text. Save it again as “CSV UTF-8”.") from error
    except csv.Error as error:
        raise UnreadableError(f"{path.name} is not a CSV file we can read: {error}.") from error
    except OSError as error:
        raise UnreadableError(f"{path.name} cannot be opened: {error.strerror}.") from error


def accept(
    rows: Iterator[Row], read: Callable[[Cells], Thing], refusals: list[Refusal]
) -> Iterator[tuple[Row, Thing]]:
    """Rows with what they say; a row that cannot be read is refused and the next one tried."""
    for row in rows:
        try:
            yield row, read(row.cells)
        except CellError as error:
            refusals.append(Refusal(row.file, row.line, str(error)))


class Unique:
    """Refuse the second row that claims what an earlier one has."""

    def __init__(self) -> None:
        self.lines: dict[tuple[str, str], int] = {}

    def claim(self, row: Row, claims: Mapping[str, str]) -> None:
        """Note what the row is the only one to have; an empty value claims nothing.

        :raises CellError: naming the earlier line
        """
        for name, value in claims.items():
            earlier = self.lines.get((name, value)) if value else None
            if earlier is not None:
                raise CellError(f"{name} “{value}” is already on line {earlier}. Remove one of them.")
        self.lines.update({(name, value): row.line for name, value in claims.items() if value})
