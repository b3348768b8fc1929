"""Lines of wordings: what is said alike, and what leads to what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from search.whoosh.analysis import is_acronym, stems
from search.whoosh.typed import take_apart

Stems = tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """Wordings that belong together.

    Without `also`, whoever types one of `said` finds the others. With it, whoever types one of `said` finds
    `also`, and not the other way round.
    """

    key: str
    said: tuple[str, ...]
    also: tuple[str, ...] = ()
    source: str = ""

    @property
    def one_way(self) -> bool:
        """Whether the line is read in one direction only."""
        return bool(self.also)

    @property
    def words(self) -> tuple[str, ...]:
        """Every wording in the line."""
        return (*self.said, *self.also)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Who types the first also finds the second."""
        for one in self.said:
            for other in self.also or self.said:
                if other != one:
                    yield one, other

    def __str__(self) -> str:
        said = ", ".join(self.said)
        return f"{said} → {', '.join(self.also)}" if self.one_way else said


@dataclass(frozen=True)
class Dictionary:
    """All lines in force, ready to be asked."""

    lines: tuple[Line, ...]

    @cached_property
    def alternatives(self) -> Mapping[str, tuple[str, ...]]:
        """What else is looked for, by wording; one object until something changes.

        Acronyms keep their capitals, which tell them from words that look the same.
        """
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for line in self.lines:
            for one, other in line.pairs():
                found[_as_known(one)][_as_known(other)] = None
        return {one: tuple(others) for one, others in found.items()}

    def also_searched(self, words: str) -> tuple[str, ...]:
        """What else is searched for because of what these words say, as a reader would write it."""
        # A phrase is looked for to the letter, and what is excluded is not looked for at all.
        said = tuple(stems(" ".join(take_apart(words).words)))
        found = {
            other: None
            for stem in dict.fromkeys(said)
            for line, one in self._by_first_stem.get(stem, ())
            if stands_in(one, said)
            for other in line.also or line.said
            if not stands_in(tuple(stems(other)), said)
        }
        return tuple(found)

    @cached_property
    def _by_first_stem(self) -> Mapping[str, list[tuple[Line, Stems]]]:
        found: dict[str, list[tuple[Line, Stems]]] = defaultdict(list)
        for line in self.lines:
            for one in line.said:
                if wanted := tuple(stems(one)):
                    found[wanted[0]].append((line, wanted))
        return found


def _as_known(text: str) -> str:
    return text if is_acronym(text) else text.lower()


def stands_in(part: Stems, whole: Stems) -> bool:
    """Whether the words stand in a text, one after the other."""
    length = len(part)
    return bool(part) and any(
        whole[start : start + length] == part for start in range(len(whole) - length + 1)
    )


def written_lines(text: str) -> tuple[str, ...]:
    """The wordings in a box, one on a line, without what is typed twice to the letter."""
    return tuple(dict.fromkeys(clean for line in text.splitlines() if (clean := " ".join(line.split()))))


def as_text(wordings: Iterable[str]) -> str:
    """The same the other way round."""
    return "\n".join(wordings)
