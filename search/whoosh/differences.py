"""Compares an index with the database: the database is right, and the index can be made again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from modelsearch.backends import get_search_backend
from modelsearch.index import class_is_indexed
from modelsearch.utils import get_descendant_models

from search.whoosh.documents import document_of
from search.whoosh.expressions import Everything
from search.whoosh.keys import as_keys, from_keys
from search.whoosh.searching import digests_of, find

CHUNK = 200


@dataclass(frozen=True)
class Differences:
    """Primary keys that are not in the index, that should not be in it, and whose entry says other things."""

    missing: tuple[Any, ...] = ()
    ghosts: tuple[Any, ...] = ()
    stale: tuple[Any, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.ghosts or self.stale)


def check(model: type[Model], backend: str = "default") -> Differences:
    """What differs between the index and the database for a model and those that inherit from it.

    Every object is read and put beside its entry, which takes as long as half a rebuild.
    """
    snapshot = get_search_backend(backend).get_index_for_model(model).snapshot()
    indexed = digests_of(find(snapshot, Everything(), model))
    expected = _expected(model)
    both = expected.keys() & indexed.keys()
    return Differences(
        missing=_keys(model, expected.keys() - both),
        ghosts=_keys(model, indexed.keys() - both),
        stale=_keys(model, (key for key in both if expected[key] != indexed[key])),
    )


def _expected(model: type[Model]) -> dict[Any, int]:
    """By key what each object would be indexed as now; a child's entry takes the place of its parent's."""
    expected: dict[Any, int] = {}
    for one in get_descendant_models(model):
        if class_is_indexed(one):
            for item in one.get_indexed_objects().order_by("pk").iterator(chunk_size=CHUNK):
                (key,) = as_keys(model, [item.pk]).tolist()
                expected[key] = document_of(item).digest
    return expected


def _keys(model: type[Model], keys: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(from_keys(model, sorted(keys)))
