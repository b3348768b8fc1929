"""Search for readers: filters, facets, highlights and corrections from one look at the index."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress
from typing import Any

from django.db.models import Model, QuerySet

from search.whoosh.analysis import stem, words
from search.whoosh.corrections import Correction, corrected
from search.whoosh.expressions import Everything, WorkedOut
from search.whoosh.highlights import highlight, mark
from search.whoosh.keys import from_keys
from search.whoosh.labels import encode_filters
from search.whoosh.narrowing import Narrowing
from search.whoosh.questions import understand
from search.whoosh.searching import best, complete_ones, count, without_tail
from search.whoosh.shelves import Shelf, require_fields
from search.whoosh.snapshots import Snapshot
from search.whoosh.spelling import ranked, words_beginning
from search.whoosh.typed import LONGEST, take_apart

__all__ = [
    "Answer",
    "Correction",
    "Hit",
    "Request",
    "complete",
    "highlight",
    "look",
    "mark",
    "ranking",
    "standing",
]

Values = Mapping[str, Collection[Any]]


@dataclass(frozen=True)
class Request:
    """What a reader wants to see.

    `words` is the text as typed: "quoted phrases" must be there, -words must not, and any of the other words
    may. No text is an error; an empty one asks for everything.

    `filters` and `allowed` name filter fields and values: any of the values of a field, and every field.
    `allowed` says what the reader may see. It binds counts, suggestions and facets alike, while a filter
    does not bind the facet of its own field.

    `order` is "" for relevance, or a filter field, with "-" for the highest value first.
    `alternatives` are synonyms: a word or words, and what else may be said for it.
    `unfinished` takes the last word as one that is still being typed.
    """

    words: str = ""
    filters: Values = field(default_factory=dict)
    allowed: Values = field(default_factory=dict)
    facets: Sequence[str] = ()
    offset: int = 0
    limit: int | None = 10
    order: str = ""
    alternatives: Mapping[str, Collection[str]] = field(default_factory=dict)
    unfinished: bool = False


@dataclass(frozen=True)
class Hit:
    """One result; its row is for the caller to load, for those who may see it."""

    pk: Any
    score: float


@dataclass(frozen=True)
class Answer:
    """One page of results, with counts over all of them.

    `complete` is how many of them say everything asked for that is said anywhere; in the order of relevance
    they come first. `stems` are for `highlight` and `mark`. `unknown` are words that stand in nothing the
    reader may see, `ignored` those that say nothing on their own.
    """

    hits: tuple[Hit, ...]
    count: int
    facets: dict[str, tuple[tuple[Any, int], ...]]
    stems: frozenset[str]
    unknown: tuple[str, ...]
    ignored: tuple[str, ...]
    corrections: tuple[Correction, ...]
    complete: int

    @property
    def pks(self) -> tuple[Any, ...]:
        """The primary keys of the page, in order."""
        return tuple(hit.pk for hit in self.hits)


def look(source: type[Model] | QuerySet, request: Request, backend: str = "default") -> Answer:
    """Answer a request from the index.

    :param source: a model, or a queryset whose filters the database then applies as well
    :raises FilterFieldError: if a field in `filters`, `allowed`, `facets` or `order` is no filter field
    """
    shelf = Shelf.open(source, request.allowed, backend)
    require_fields(shelf.model, {*request.filters, *request.facets, request.order.lstrip("-")} - {""})
    reply = _reply(shelf, request)
    first = max(0, request.offset)
    last = None if request.limit is None else first + max(0, request.limit)
    ranked = best(reply.narrowing.found, last, request.order)[first:]
    pks = from_keys(shelf.model, (key for key, _ in ranked))
    return Answer(
        hits=tuple(Hit(pk, score) for pk, (_, score) in zip(pks, ranked, strict=True)),
        count=count(reply.narrowing.found),
        facets={name: reply.narrowing.facet(name) for name in request.facets},
        stems=reply.stems,
        unknown=reply.unknown,
        ignored=reply.ignored,
        corrections=corrected(
            request.words,
            reply.unknown,
            shelf.snapshot,
            occurs=shelf.number_with_word,
            count=lambda words: count(_reply(shelf, replace(request, words=words)).narrowing.found),
        ),
        complete=complete_ones(reply.narrowing.found),
    )


def ranking(snapshot: Snapshot, words: str, most: int) -> list[str]:
    """The keys of what answers best in a whole index, whoever may see it: to measure the engine."""
    reply = _reply(Shelf.of_all(snapshot), Request(words=words))
    return [str(key) for key, _ in best(reply.narrowing.found, most)]


def complete(
    source: type[Model] | QuerySet,
    text: str,
    *,
    allowed: Values | None = None,
    limit: int = 8,
    backend: str = "default",
) -> tuple[str, ...]:
    """How the last word of a text may go on: the most frequent words in what the reader may see."""
    found = words(text[-LONGEST:])
    if not found or not text[-1].isalnum():
        return ()
    shelf = Shelf.open(source, allowed or {}, backend)
    frequencies = {word: shelf.number_with_word(word) for word in words_beginning(shelf.snapshot, found[-1])}
    return tuple(ranked(frequencies)[: max(0, limit)])


def standing(
    source: type[Model] | QuerySet, asked: Collection[str], backend: str = "default"
) -> frozenset[str]:
    """Those of the words, as written, that stand in what the reader may see."""
    shelf = Shelf.open(source, {}, backend)
    return frozenset(word for word in asked if shelf.number_with_word(word))


@dataclass(frozen=True)
class _Reply:
    """What an input finds on a shelf, before it is cut into pages."""

    narrowing: Narrowing
    stems: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


def _reply(shelf: Shelf, request: Request) -> _Reply:
    filters = encode_filters(request.filters)
    if not request.words.strip():
        return _Reply(Narrowing(shelf.find(Everything()), filters))
    typed = take_apart(request.words)
    snapshot = shelf.snapshot
    question = understand(typed, request.alternatives, unfinished=request.unfinished, snapshot=snapshot)
    matches = [clause.expression.over(snapshot) for clause in question.clauses]
    known = [shelf.holds(match) for match in matches]
    unknown = [clause.word for clause, is_known in zip(question.clauses, known, strict=True) if not is_known]
    unknown += [word for word in typed.phrase_words if not shelf.holds(snapshot.match(stem(word)))]
    found = shelf.find(question.expression([WorkedOut(match) for match in compress(matches, known)]))
    if sum(known) > 1 and not (typed.is_prose or typed.phrases):
        found = without_tail(found)
    return _Reply(
        Narrowing(found, filters), question.stems, tuple(dict.fromkeys(unknown)), ignored=typed.ignored
    )
