"""Takes up the words of many documents and turns them into posting lists, all at once with numpy."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from search.whoosh import analysis
from search.whoosh.documents import Document
from search.whoosh.postings import Postings
from search.whoosh.schema import name_term, term

# A position says in which search field a word stands, and where in it.
PLACE_BITS = 20
LAST_PLACE = (1 << PLACE_BITS) - 1
GAP = 100


@dataclass(frozen=True, eq=False)
class Lists:
    """The terms of a field in order, and their lists one after the other."""

    terms: list[bytes]
    postings: Postings
    ends: np.ndarray


@dataclass
class Gathered:
    """Documents whose words were taken up; each text is read once.

    The weight of a stem is the sum of the boosts of the fields where it stands: BM25F asks for the sum
    before saturation, and one list is read in place of one for each field.
    """

    keys: list[bytes] = field(default_factory=list)
    digests: list[int] = field(default_factory=list)
    _numbers: "_Numbers" = field(default_factory=lambda: _Numbers())
    _words: array = field(default_factory=lambda: array("i"))
    # Of each text: its words, its document, its field's number and boost, and the place of its first word.
    _texts: list[tuple[int, int, int, float, int]] = field(default_factory=list)
    _names: dict[str, dict[bytes, array]] = field(default_factory=lambda: defaultdict(_documents_by_term))

    def take(self, document: Document, numbers: Mapping[str, int]) -> None:
        """Take up a document; `numbers` numbers the search fields."""
        here = len(self.keys)
        for part in document.parts:
            start = 0
            for text in part.texts:
                found = analysis.words(text)
                self._words.extend(map(self._numbers.__getitem__, found))
                self._texts.append((len(found), here, numbers[part.name], part.boost, start))
                start += len(found) + GAP
        self._note("key", [term(document.key)], here)
        self._note("beginnings", {name_term(*pair) for pair in _beginnings(document)}, here)
        self._note("labels", {name_term(*pair) for pair in _labels(document)}, here)
        self.keys.append(term(document.key))
        self.digests.append(document.digest)

    def named(self, name: str) -> Lists:
        """The lists of a field whose terms come with the documents."""
        found = sorted(self._names[name].items())
        lists = [np.frombuffer(documents, np.int32) for _, documents in found]
        return Lists([text for text, _ in found], _ids_only(lists), np.cumsum([len(each) for each in lists]))

    def texts(self) -> tuple[Lists, Lists, np.ndarray]:
        """The lists of the stems and of the words as written, and the weighted length of each document."""
        lengths, documents, fields, boosts, starts = (
            (np.array(column) for column in zip(*self._texts, strict=True))
            if self._texts
            else (np.zeros(0, np.int64),) * 5
        )
        words = np.frombuffer(self._words, np.int32)
        document = np.repeat(documents.astype(np.int32), lengths)
        boost = np.repeat(boosts.astype(np.float32), lengths)
        first = np.cumsum(lengths) - lengths
        place = np.arange(len(words)) - np.repeat(first - starts, lengths)
        position = (np.repeat(fields, lengths) << PLACE_BITS) | np.minimum(place, LAST_PLACE)

        written = list(self._numbers)
        stems = [analysis.stem(word) for word in written]
        known = sorted(set(stems) - {""})
        order = {stem: number for number, stem in enumerate(known)} | {"": -1}
        stem = np.array([order[each] for each in stems], np.int32)[words] if written else words
        meant = stem >= 0
        lengths_of = np.bincount(document[meant], weights=boost[meant], minlength=len(self.keys))
        by_stem = np.flatnonzero(meant)[np.argsort(stem[meant], kind="stable")]
        stem_lists = _grouped(stem[by_stem], document[by_stem], boost[by_stem], position[by_stem])
        told = np.array(
            [2 < len(word) < 24 and bool(s) for word, s in zip(written, stems, strict=True)], bool
        )
        word_lists = self._as_written(written, told, words, document)
        return Lists([term(stem) for stem in known], *stem_lists), word_lists, lengths_of

    def _as_written(
        self, written: list[str], told: np.ndarray, words: np.ndarray, document: np.ndarray
    ) -> Lists:
        in_order = sorted(range(len(written)), key=written.__getitem__)
        rank = np.zeros(len(written), np.int64)
        rank[in_order] = np.arange(len(written))
        shown = told[words] if len(words) else np.zeros(0, bool)
        pairs = np.unique(rank[words[shown]] * max(len(self.keys), 1) + document[shown])
        of_word, ids = np.divmod(pairs, max(len(self.keys), 1))
        present, first = np.unique(of_word, return_index=True)
        terms = [term(written[in_order[number]]) for number in present.tolist()]
        return Lists(terms, Postings(ids.astype(np.int32)), np.append(first[1:], len(ids))[: len(terms)])

    def _note(self, name: str, terms: Iterable[bytes], here: int) -> None:
        of_name = self._names[name]
        for text in terms:
            of_name[text].append(here)


class _Numbers(dict[str, int]):
    """Numbers words as they come."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


def _documents_by_term() -> dict[bytes, array]:
    return defaultdict(lambda: array("i"))


def _beginnings(document: Document) -> Iterable[tuple[str, str]]:
    for name, text in document.beginnings:
        for word in analysis.words(text):
            yield from (("", word), (name, word))


def _labels(document: Document) -> Iterable[tuple[str, str]]:
    yield from (("", kind) for kind in document.kinds)
    yield from ((name, label) for name, found in document.labels.items() for label in found)


def _ids_only(lists: list[np.ndarray]) -> Postings:
    return Postings(np.concatenate(lists)) if lists else Postings()


def _grouped(
    owners: np.ndarray, documents: np.ndarray, boosts: np.ndarray, positions: np.ndarray
) -> tuple[Postings, np.ndarray]:
    """One posting for each owner and document out of one entry for each word, and where each list ends."""
    if not len(owners):
        return Postings(), np.zeros(0, np.int64)
    new = np.ones(len(owners), bool)
    new[1:] = (owners[1:] != owners[:-1]) | (documents[1:] != documents[:-1])
    starts = np.flatnonzero(new)
    counts = np.diff(np.append(starts, len(owners)))
    weights = np.add.reduceat(boosts, starts)
    of_posting = owners[starts]
    ends = np.append(np.flatnonzero(of_posting[1:] != of_posting[:-1]) + 1, len(starts))
    return Postings(documents[starts], weights, counts, positions.astype(np.uint32)), ends
