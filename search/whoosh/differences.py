"""Compares an index with the database: the database is right, and the index can be made again."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from modelsearch.backends import get_search_backend
from modelsearch.index import class_is_indexed
from modelsearch.utils import get_descendant_models

from search.whoosh.expressions import Everything
from search.whoosh.keys import as_keys, from_keys
from search.whoosh.searching import find, keys_of


@dataclass(frozen=True)
class Differences:
    """Primary keys that should be in the index and are not, and those that should not and are."""

    missing: tuple[Any, ...]
    ghosts: tuple[Any, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.ghosts)


def check(model: type[Model], backend: str = "default") -> Differences:
    """What differs between the index and the database for a model and those that inherit from it."""
    snapshot = get_search_backend(backend).get_index_for_model(model).snapshot()
    indexed = set(keys_of(find(snapshot, Everything(), model)).tolist())
    expected: set[Any] = set()
    for one in get_descendant_models(model):
        if class_is_indexed(one):
            keys = one.get_indexed_objects().order_by().values_list("pk", flat=True)
            expected |= set(as_keys(model, keys).tolist())
    return Differences(
        missing=tuple(from_keys(model, sorted(expected - indexed))),
        ghosts=tuple(from_keys(model, sorted(indexed - expected))),
    )
