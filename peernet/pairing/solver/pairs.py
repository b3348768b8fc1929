"""The (host, council) pairs that a plan may use, as two columns of numbers rather than a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np


@dataclass(frozen=True, eq=False)
class Pairs:
    """`lines` are hosts and `columns` councils; pairs stand in the order of lines, then columns.

    A set of pairs is an array of bools as long as these. A pair's number is line * councils + column.
    """

    hosts: int
    councils: int
    lines: np.ndarray
    columns: np.ndarray

    @classmethod
    def numbered(cls, hosts: int, councils: int, numbers: np.ndarray) -> "Pairs":
        """The pairs with these numbers."""
        numbers = np.sort(numbers)
        return cls(hosts, councils, numbers // councils, numbers % councils)

    def __len__(self) -> int:
        return len(self.lines)

    @cached_property
    def numbers(self) -> np.ndarray:
        return self.lines * self.councils + self.columns

    @cached_property
    def starts(self) -> np.ndarray:
        """Where each host's pairs begin, and at the end where the last ends."""
        return np.searchsorted(self.lines, np.arange(self.hosts + 1))

    @cached_property
    def by_council(self) -> np.ndarray:
        """The places of the pairs in the order of columns, then lines."""
        return np.argsort(self.columns, kind="stable")

    @cached_property
    def council_starts(self) -> np.ndarray:
        return np.searchsorted(self.columns[self.by_council], np.arange(self.councils + 1))

    def of(self, line: int) -> slice:
        """Where one host's pairs stand."""
        return slice(int(self.starts[line]), int(self.starts[line + 1]))

    def led_by(self, column: int) -> np.ndarray:
        """Where one council's pairs stand."""
        return self.by_council[self.council_starts[column] : self.council_starts[column + 1]]

    def none(self) -> np.ndarray:
        """The empty set of pairs."""
        return np.zeros(len(self), dtype=bool)

    def all(self) -> np.ndarray:
        """The set of all pairs."""
        return np.ones(len(self), dtype=bool)

    def some(self, places: np.ndarray) -> np.ndarray:
        """The set of the pairs in these places."""
        chosen = self.none()
        chosen[places] = True
        return chosen

    def having(self, numbers: np.ndarray) -> np.ndarray:
        """The set of those pairs whose number is among these."""
        return np.isin(self.numbers, numbers)

    def place(self, line: int, column: int) -> int:
        """Where a pair stands, or -1."""
        number = line * self.councils + column
        place = int(np.searchsorted(self.numbers, number))
        return place if place < len(self) and self.numbers[place] == number else -1

    def per_host(self, chosen: np.ndarray) -> np.ndarray:
        """How many of these pairs each host has."""
        return np.bincount(self.lines[chosen], minlength=self.hosts)

    def per_council(self, chosen: np.ndarray) -> np.ndarray:
        """How many of these pairs each council has."""
        return np.bincount(self.columns[chosen], minlength=self.councils)

    def columns_of(self, chosen: np.ndarray, line: int) -> list[int]:
        """The councils that a host has among these pairs."""
        own = self.of(line)
        found: list[int] = self.columns[own][chosen[own]].tolist()
        return found

    def lines_of(self, chosen: np.ndarray, column: int) -> list[int]:
        """The hosts that a council has among these pairs."""
        own = self.led_by(column)
        found: list[int] = self.lines[own[chosen[own]]].tolist()
        return found

    def listed(self, chosen: np.ndarray) -> Iterable[tuple[int, int]]:
        """These pairs, one by one, as (line, column)."""
        return zip(self.lines[chosen].tolist(), self.columns[chosen].tolist(), strict=True)
