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
from search.whoosh.highlights import as_written
from search.whoosh.snapshots import Snapshot
from search.whoosh.spelling import words_beginning
from search.whoosh.terms import AsOne, Stem, Stems, Written
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
    words = _one_of_each(_spelt_out(typed.telling, alternatives, snapshot))
    if unfinished and not words:
        words = list(typed.words[-1:])
    others = _other_wordings(words, alternatives)
    times = Counter(map(analysis.stem, typed.said))
    acronyms = {word for word in typed.capitals & _acronyms(alternatives) if _is_written(word, snapshot)}
    clauses = [
        _clause(word, wordings, times[analysis.stem(word)], exactly=word in acronyms)
        for word, wordings in zip(words, others, strict=True)
    ]
    if unfinished and words and words[-1] == typed.words[-1]:
        clauses[-1] = _going_on(clauses[-1], words_beginning(snapshot, words[-1]))
    return Question(tuple(clauses), typed.phrases, typed.excluded)


def _spelt_out(
    words: Sequence[str], alternatives: Mapping[str, Collection[str]], snapshot: Snapshot
) -> list[str]:
    """The words, with an acronym that is said nowhere in any way taken for the words it stands for."""
    prepared = _prepare(alternatives)
    found: list[str] = []
    for word in words:
        ways = prepared.others_of(word) if word in prepared.acronyms else []
        long = next((text for text in ways if len(analysis.stems(text)) > 1), "")
        if long and not any(_stands(text, snapshot) for text in (word, *ways)):
            found += [each for each in analysis.words(long) if analysis.stem(each)]
        else:
            found.append(word)
    return found


def _stands(text: str, snapshot: Snapshot) -> bool:
    return phrase(text).over(snapshot).is_within(snapshot.live)


def _one_of_each(words: Sequence[str]) -> list[str]:
    """The words, and of several forms of one word the last."""
    forms: dict[str, str] = {}
    for word in words:
        forms.pop(analysis.stem(word), None)
        forms[analysis.stem(word)] = word
    return list(forms.values())


def _clause(word: str, wordings: list[tuple[str, int]], times: int, *, exactly: bool = False) -> Clause:
    """What is said twice counts twice. An acronym is looked for `exactly`, not with what shares its stem."""
    stem = analysis.stem(word)
    if not stem:
        return Clause(word, NOTHING, frozenset())
    others = [_worth(text, shared_by) for text, shared_by in wordings]
    shown = {stem for text, _ in wordings for stem in _shown(text)} | {as_written(word) if exactly else stem}
    itself = Written(word) if exactly else Stem(stem)
    expression = Best((itself, *others)) if others else itself
    return Clause(word, Boosted(expression, times) if times > 1 else expression, frozenset(shown))


def _worth(text: str, shared_by: int) -> Expression:
    # A wording for several words must not count several times.
    wording = Written(analysis.fold(text)) if _stands_alone(text) else AsOne(phrase(text))
    return Boosted(wording, OTHER_WORDING / shared_by)


def _shown(text: str) -> list[str]:
    return [as_written(analysis.fold(text))] if _stands_alone(text) else analysis.stems(text)


def _stands_alone(text: str) -> bool:
    # Shorter words are not kept as written.
    return len(text) > 2 and analysis.is_acronym(text)


def _is_written(word: str, snapshot: Snapshot) -> bool:
    return bool(len(snapshot.word_postings(word).ids))


def _going_on(clause: Clause, words: list[str]) -> Clause:
    stems = frozenset(analysis.stem(word) for word in words) - clause.stems
    others = Boosted(Stems(tuple(sorted(stems))), OTHER_WORDING)
    return Clause(clause.word, Best((clause.expression, others)), clause.stems | stems)


def _other_wordings(
    words: list[str], alternatives: Mapping[str, Collection[str]]
) -> list[list[tuple[str, int]]]:
    """For each word the texts that mean the same, and how many words share that meaning."""
    stems = [analysis.stem(word) for word in words]
    found: list[list[tuple[str, int]]] = [[] for _ in words]
    beginning = _prepare(alternatives).by_first_stem
    for start, first in enumerate(stems):
        for wanted, others, acronym in beginning.get(first, ()):
            # "Sending" shares its stem with an acronym and does not mean it.
            if acronym and words[start] not in (acronym, f"{acronym}s"):
                continue
            if stems[start : start + len(wanted)] == wanted:
                for place in range(start, start + len(wanted)):
                    found[place] += [(other, len(wanted)) for other in others]
    return found


@dataclass(frozen=True)
class _Prepared:
    """Alternatives by first stem: their stems, what they stand for, and which acronym they are, if any."""

    alternatives: Mapping[str, Collection[str]]
    by_first_stem: Mapping[str, list[tuple[list[str], list[str], str]]]
    acronyms: frozenset[str]

    def others_of(self, acronym: str) -> list[str]:
        """What an acronym stands for."""
        lines = self.by_first_stem.get(analysis.stem(acronym), ())
        return next((others for _, others, other in lines if other == acronym), [])


_prepared: _Prepared | None = None


def _acronyms(alternatives: Mapping[str, Collection[str]]) -> frozenset[str]:
    return _prepare(alternatives).acronyms


def _prepare(alternatives: Mapping[str, Collection[str]]) -> _Prepared:
    """Worked out once for the same object."""
    global _prepared
    kept = _prepared
    if kept is None or kept.alternatives is not alternatives:
        found: dict[str, list[tuple[list[str], list[str], str]]] = {}
        acronyms = {text: analysis.fold(text) for text in alternatives if analysis.is_acronym(text)}
        for text, others in alternatives.items():
            if wanted := analysis.stems(text):
                telling = [other for other in others if analysis.stems(other)]
                found.setdefault(wanted[0], []).append((wanted, telling, acronyms.get(text, "")))
        kept = _Prepared(alternatives, found, frozenset(acronyms.values()))
        if alternatives:
            _prepared = kept
    return kept
