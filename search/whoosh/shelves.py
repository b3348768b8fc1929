"""The part of an index that one reader may see."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet
from modelsearch.backends import get_search_backend
from modelsearch.backends.base import FilterFieldError
from modelsearch.index import FilterField, RelatedFields
from modelsearch.utils import get_descendant_models

from search.whoosh import labels
from search.whoosh.backend import WhooshSearchBackend
from search.whoosh.compiler import allowed_keys
from search.whoosh.expressions import Expression
from search.whoosh.matches import Match
from search.whoosh.searching import Found, within
from search.whoosh.snapshots import Snapshot


@dataclass(frozen=True, eq=False)
class Shelf:
    """The documents of a model that a reader may see, as a mask."""

    model: type[Model]
    snapshot: Snapshot
    mask: np.ndarray

    @classmethod
    def open(
        cls, source: type[Model] | QuerySet, allowed: Mapping[str, Collection[Any]], backend: str
    ) -> "Shelf":
        """The shelf for what a queryset and a reader's permissions let through."""
        queryset = source if isinstance(source, QuerySet) else source._default_manager.all()
        model = queryset.model
        engine = get_search_backend(backend)
        if not isinstance(engine, WhooshSearchBackend):
            raise ImproperlyConfigured(f'Reader search needs "search.whoosh" as search backend "{backend}".')
        require_fields(model, allowed)
        snapshot = engine.get_index_for_model(model).snapshot()
        wanted = labels.encode_filters(allowed)
        mask = snapshot.remembered(
            (model, *sorted(wanted.items())), lambda: snapshot.of_kind(model) & snapshot.with_labels(wanted)
        )
        keys = _let_through(queryset)
        return cls(model, snapshot, mask if keys is None else mask & np.isin(snapshot.keys, keys))

    @classmethod
    def of_all(cls, snapshot: Snapshot) -> "Shelf":
        """The shelf with every document of an index."""
        return cls(Model, snapshot, snapshot.live)

    def find(self, expression: Expression) -> Found:
        """What on the shelf matches."""
        return within(self.snapshot, self.mask, expression)

    def holds(self, match: Match) -> bool:
        """Whether anything on the shelf is among what matches."""
        return match.is_within(self.mask)

    def number_with_word(self, word: str) -> int:
        """In how many documents on the shelf a word stands, as written."""
        return int(np.count_nonzero(self.mask[self.snapshot.word_postings(word).ids]))


_asked: WeakKeyDictionary[QuerySet, np.ndarray | None] = WeakKeyDictionary()


def _let_through(queryset: QuerySet) -> np.ndarray | None:
    """What the database lets through, asked once for one queryset, as its own rows are."""
    if queryset not in _asked:
        _asked[queryset] = allowed_keys(queryset)
    return _asked[queryset]


def require_fields(model: type[Model], names: Iterable[str]) -> None:
    """Refuse names that are no filter fields of the model or of a model that inherits from it.

    :raises FilterFieldError: if there is one
    """
    names = set(names)
    if not names:
        return
    for name in sorted(names - _known_filters(model)):
        raise FilterFieldError(
            f'Cannot filter or count by "{name}". Add index.FilterField("{name}") to '
            f"{model.__name__}.search_fields and rebuild the index.",
            field_name=name,
        )


@cache
def _known_filters(model: type[Model]) -> frozenset[str]:
    models = [one for one in get_descendant_models(model) if hasattr(one, "get_search_fields")]
    return frozenset(name for one in models for name in _filter_names(one.get_search_fields(), ""))


def _filter_names(search_fields: Iterable[Any], prefix: str) -> Iterable[str]:
    for search_field in search_fields:
        name = prefix + search_field.field_name
        if isinstance(search_field, FilterField):
            yield name
        elif isinstance(search_field, RelatedFields):
            yield from _filter_names(search_field.fields, f"{name}__")
