"""Turns what a reader typed into an expression: any of the words, but first those documents with all."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from search.whoosh import analysis
from search.whoosh.compiler import NOTHING, phrase
from search.whoosh.expressions import (
    All,
    Best,
    Boosted,
    Everything,
    Expression,
    Optional,
    WholeFirst,
    Without,
)
from search.whoosh.snapshots import Snapshot
from search.whoosh.spelling import words_beginning
from search.whoosh.terms import Stem
from search.whoosh.typed import Typed

# Another way to say it, or how a word may go on, is worth a little less than the word itself.
OTHER_WORDING = 0.8


@dataclass(frozen=True)
class Clause:
    """One word of the input with everything that counts as the word, and the stems to show up in a hit."""

    word: str
    expression: Expression
    stems: frozenset[str]


@dataclass(frozen=True)
class Question:
    """An input, understood."""

    clauses: tuple[Clause, ...]
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]

    @property
    def stems(self) -> frozenset[str]:
        """The stems to show up in a hit."""
        of_phrases = frozenset(stem for text in self.phrases for stem in analysis.stems(text))
        return of_phrases.union(*(clause.stems for clause in self.clauses))

    def expression(self, clauses: Sequence[Expression]) -> Expression:
        """What to look for, given the clauses that occur at all: a phrase must be there, a word may be."""
        parts: list[Expression] = [phrase(text) for text in self.phrases]
        if clauses:
            words = WholeFirst(tuple(clauses)) if len(clauses) > 1 else clauses[0]
            parts.append(Optional(words) if parts else words)
        if not parts:
            parts.append(Everything() if self.excluded and not self.clauses else NOTHING)
        parts += [Without(phrase(text)) for text in self.excluded]
        return All(tuple(parts)) if len(parts) > 1 else parts[0]


def understand(
    typed: Typed, alternatives: Mapping[str, Collection[str]], *, unfinished: bool, snapshot: Snapshot
) -> Question:
    """The question in what was typed."""
    words = _one_of_each(typed.telling)
    if unfinished and not words:
        words = list(typed.words[-1:])
    others = _other_wordings([analysis.stem(word) for word in words], alternatives)
    times = Counter(map(analysis.stem, typed.said))
    clauses = [
        _clause(word, wordings, times[analysis.stem(word)])
        for word, wordings in zip(words, others, strict=True)
    ]
    if unfinished and words and words[-1] == typed.words[-1]:
        clauses[-1] = _going_on(clauses[-1], words_beginning(snapshot, words[-1]))
    return Question(tuple(clauses), typed.phrases, typed.excluded)


def _one_of_each(words: Sequence[str]) -> list[str]:
    """The words, and of several forms of one word the last."""
    forms: dict[str, str] = {}
    for word in words:
        forms.pop(analysis.stem(word), None)
        forms[analysis.stem(word)] = word
    return list(forms.values())


def _clause(word: str, wordings: list[tuple[str, int]], times: int) -> Clause:
    """What is said twice counts twice."""
    stem = analysis.stem(word)
    if not stem:
        return Clause(word, NOTHING, frozenset())
    others = [_worth(text, shared_by) for text, shared_by in wordings]
    stems = {stem for text, _ in wordings for stem in analysis.stems(text)}
    expression = Best((Stem(stem), *others)) if others else Stem(stem)
    return Clause(word, Boosted(expression, times) if times > 1 else expression, frozenset(stems | {stem}))


def _worth(text: str, shared_by: int) -> Expression:
    # A long wording for one word, or one for several words, must not count several times.
    return Boosted(phrase(text), OTHER_WORDING / (len(analysis.stems(text)) * shared_by))


def _going_on(clause: Clause, words: list[str]) -> Clause:
    stems = frozenset(analysis.stem(word) for word in words) - clause.stems
    others = [Boosted(Stem(stem), OTHER_WORDING) for stem in sorted(stems)]
    return Clause(clause.word, Best((clause.expression, *others)), clause.stems | stems)


def _other_wordings(
    stems: list[str], alternatives: Mapping[str, Collection[str]]
) -> list[list[tuple[str, int]]]:
    """For each stem the texts that mean the same, and how many stems share that meaning."""
    found: list[list[tuple[str, int]]] = [[] for _ in stems]
    beginning = _by_first_stem(alternatives)
    for start, first in enumerate(stems):
        for wanted, others in beginning.get(first, ()):
            if stems[start : start + len(wanted)] == wanted:
                for place in range(start, start + len(wanted)):
                    found[place] += [(other, len(wanted)) for other in others]
    return found


ByFirstStem = dict[str, list[tuple[list[str], list[str]]]]
_prepared: tuple[Mapping[str, Collection[str]], ByFirstStem] | None = None


def _by_first_stem(alternatives: Mapping[str, Collection[str]]) -> ByFirstStem:
    """The texts by the stem they begin with, worked out once for the same object."""
    global _prepared
    kept = _prepared
    if kept is None or kept[0] is not alternatives:
        found: ByFirstStem = {}
        for text, others in alternatives.items():
            if wanted := analysis.stems(text):
                telling = [other for other in others if analysis.stems(other)]
                found.setdefault(wanted[0], []).append((wanted, telling))
        kept = (alternatives, found)
        if alternatives:
            _prepared = kept
    return kept[1]
