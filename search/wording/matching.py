"""Whether what a reader typed is what editors had in mind, and on which days."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

from search.whoosh.analysis import stems
from search.whoosh.typed import take_apart
from search.wording.lines import Stems, stands_in, written_lines
from search.wording.models import Matched

Row = TypeVar("Row", bound=Matched)


@dataclass(frozen=True)
class Trigger(Generic[Row]):
    """A row of editors with its words prepared, so that asking costs next to nothing."""

    row: Row

    @cached_property
    def wanted(self) -> tuple[Stems, ...]:
        """The stems of each search it stands for."""
        return tuple(found for line in written_lines(self.row.words) if (found := tuple(stems(line))))

    def meets(self, said: Stems, on: date) -> bool:
        """Whether it answers these words on this day."""
        if not self._lasts(on):
            return False
        if self.row.match == Matched.Match.WHOLE:
            return said in self.wanted
        return any(stands_in(wanted, said) for wanted in self.wanted)

    def _lasts(self, on: date) -> bool:
        begun = self.row.starts_on is None or self.row.starts_on <= on
        return begun and (self.row.ends_on is None or on <= self.row.ends_on)


def said_by(words: str) -> Stems:
    """What was typed, as triggers compare it; phrases count, what is excluded does not."""
    typed = take_apart(words)
    return tuple(stems(" ".join((*typed.words, *typed.phrases))))
