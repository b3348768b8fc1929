"""A council-by-council table of which few cells are filled."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """`values` stand in the cells `keys`, row * size + column, in rising order; every other cell holds 0."""

    size: int
    keys: np.ndarray
    values: np.ndarray

    @classmethod
    def of(cls, size: int, cells: Iterable[tuple[int, int]], values: Iterable[int] | None = None) -> "Grid":
        """A table from its filled cells, all 1 unless told; of two values for a cell the larger stays."""
        keys = np.array([row * size + column for row, column in cells], dtype=np.int64)
        held = np.ones(len(keys), dtype=np.int64) if values is None else np.array(list(values), np.int64)
        order = np.lexsort((held, keys))
        keys, held = keys[order], held[order]
        last = np.append(keys[1:] != keys[:-1], True)[: len(keys)]
        return cls(size, keys[last], held[last])

    @property
    def rows(self) -> np.ndarray:
        return self.keys // self.size

    @property
    def columns(self) -> np.ndarray:
        return self.keys % self.size

    def at(self, rows: np.ndarray | int, columns: np.ndarray | int) -> np.ndarray:
        """What stands in these cells; rows and columns are matched as numpy matches shapes."""
        wanted = np.asarray(rows * self.size + columns)
        if not len(self.keys):
            return np.zeros(wanted.shape, dtype=np.int64)
        place = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[place] == wanted, self.values[place], 0)

    def has(self, rows: np.ndarray | int, columns: np.ndarray | int) -> np.ndarray:
        """Are these cells filled?"""
        return self.at(rows, columns) != 0

    def above(self, limit: int) -> "Grid":
        """Only the cells with more than so much."""
        kept = self.values > limit
        return Grid(self.size, self.keys[kept], self.values[kept])

    def joined(self, other: "Grid") -> "Grid":
        """The cells that are filled in either."""
        keys = np.union1d(self.keys, other.keys)
        return Grid(self.size, keys, np.ones(len(keys), dtype=np.int64))

    def two_steps(self) -> "Grid":
        """The cells (a, c) for which some b fills both (a, b) and (b, c)."""
        rows, columns = self.rows, self.columns
        first, last = np.searchsorted(rows, columns), np.searchsorted(rows, columns, side="right")
        number = last - first
        start = np.repeat(rows, number)
        onward = np.arange(number.sum()) - np.repeat(np.cumsum(number) - number, number)
        keys = np.unique(start * self.size + columns[np.repeat(first, number) + onward])
        return Grid(self.size, keys, np.ones(len(keys), dtype=np.int64))
