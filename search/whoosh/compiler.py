"""Translates modelsearch's queries into expressions."""

from collections.abc import Callable

import numpy as np
from django.db.models import QuerySet
from modelsearch import query as asked
from modelsearch.backends.base import BaseSearchQueryCompiler

from search.whoosh import analysis
from search.whoosh.expressions import (
    All,
    Any,
    Best,
    Boosted,
    Everything,
    Expression,
    Nothing,
    Without,
)
from search.whoosh.keys import Joined, as_keys, has_integer_keys
from search.whoosh.snapshots import Snapshot
from search.whoosh.spelling import near_words
from search.whoosh.terms import Beginning, Fields, Phrase, Stem

NOTHING = Nothing()

# A word two slips away counts a third.
SLIP_COSTS = {0: 1.0, 1: 1 / 2, 2: 1 / 3}


class WhooshQueryCompiler(BaseSearchQueryCompiler):
    """A search for whole words."""

    HANDLES_ORDER_BY_EXPRESSIONS = True

    def expression(self, snapshot: Snapshot) -> Expression:
        """What to look for in the index."""
        return self._compiled(self.query, snapshot)

    def _compiled(self, query: asked.SearchQuery, snapshot: Snapshot) -> Expression:
        match query:
            case asked.MatchAll():
                return Everything()
            case asked.Not():
                return Without(self._compiled(query.subquery, snapshot))
            case asked.And():
                return _joined(All, self._parts(query, snapshot), empty=Everything())
            case asked.Or():
                return _joined(Any, self._parts(query, snapshot), empty=NOTHING)
            case asked.Boost():
                return Boosted(self._compiled(query.subquery, snapshot), query.boost)
            case asked.Phrase():
                return self._phrase(query.query_string)
            case asked.PlainText():
                words = self._words(query.query_string)
                return Boosted(_joined(_OPERATORS[query.operator], words), query.boost)
            case asked.Fuzzy():
                return _joined(_OPERATORS[query.operator], self._near(query.query_string, snapshot))
        raise NotImplementedError(f"`{type(query).__name__}` is not supported by the Whoosh search backend.")

    def _parts(self, query: asked.And | asked.Or, snapshot: Snapshot) -> list[Expression]:
        return [self._compiled(part, snapshot) for part in query.subqueries]

    def _words(self, text: str) -> list[Expression]:
        return [Stem(stem, self._fields()) for stem in dict.fromkeys(analysis.stems(text))]

    def _near(self, text: str, snapshot: Snapshot) -> list[Expression]:
        return [self._near_word(word, snapshot) for word in analysis.words(text) if analysis.stem(word)]

    def _near_word(self, word: str, snapshot: Snapshot) -> Expression:
        slips = {analysis.stem(word): 0}
        for distance, other in near_words(snapshot, word):
            slips.setdefault(analysis.stem(other), distance)
        fields = self._fields()
        return Best(tuple(Boosted(Stem(stem, fields), SLIP_COSTS[n]) for stem, n in slips.items()))

    def _phrase(self, text: str) -> Expression:
        return phrase(text, self._fields())

    def _fields(self) -> Fields:
        if self.fields is None:
            return ()
        searched = self.queryset.model.get_searchable_search_fields()
        boosts = {field.field_name: field.boost for field in searched}
        return tuple((name, float(boosts[name] or 1)) for name in self.fields)


class WhooshAutocompleteQueryCompiler(WhooshQueryCompiler):
    """A search for words that begin as typed, in the fields meant for it; every word narrows it down."""

    DEFAULT_OPERATOR = "and"

    def _words(self, text: str) -> list[Expression]:
        names = ("",) if self.fields is None else tuple(self.fields)
        return [Beginning(word, names) for word in dict.fromkeys(analysis.words(text))]

    def _near(self, text: str, snapshot: Snapshot) -> list[Expression]:
        return self._words(text)

    def _phrase(self, text: str) -> Expression:
        return _joined(All, self._words(text))


def allowed_keys(queryset: QuerySet) -> np.ndarray | None:
    """The keys that a queryset lets through, or None when it lets everything through.

    The database decides about its filters: it knows every lookup and is never out of date.
    """
    query = queryset.query
    if not (query.where or query.is_sliced or query.combinator):
        return None
    if query.is_sliced or query.combinator or not has_integer_keys(queryset.model):
        queryset = queryset if query.is_sliced else queryset.order_by()
        return as_keys(queryset.model, queryset.values_list("pk", flat=True))
    # One long text is read in half the time of ten thousand rows.
    text = queryset.order_by().aggregate(keys=Joined("pk"))["keys"] or ""
    return np.fromstring(text, np.int64, sep=",")


def phrase(text: str, fields: Fields = ()) -> Expression:
    """The words of the text side by side; a stop word between them stands for any word."""
    places = list(analysis.positions(text))
    if len(places) < 2:
        return _joined(All, [Stem(stem, fields) for _, stem in places])
    first = places[0][0]
    return Phrase(tuple((place - first, stem) for place, stem in places), fields)


def _joined(
    kind: Callable[[tuple], Expression], parts: list[Expression], empty: Expression = NOTHING
) -> Expression:
    if len(parts) < 2:
        return parts[0] if parts else empty
    return kind(tuple(parts))


_OPERATORS = {"and": All, "or": Any}
