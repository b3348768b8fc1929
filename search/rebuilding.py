"""Builds an index anew from the database; searches go on with the old one until it is whole."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from modelsearch.backends.base import BaseSearchBackend, get_model_root
from modelsearch.index import get_indexed_models

CHUNK = 500


def rebuild(backend: BaseSearchBackend, root: type[Model]) -> dict[str, int]:
    """Rebuild the index of a family of models; how many objects of each were indexed."""
    rebuilder = backend.rebuilder_class(backend.get_index_for_model(root))
    index = rebuilder.start()
    counts = {}
    for model in family(root):
        index.add_model(model)
        counts[model._meta.label] = 0
        for chunk in _chunks(model):
            index.add_items(model, chunk)
            counts[model._meta.label] += len(chunk)
    rebuilder.finish()
    return counts


def indexed_roots() -> list[type[Model]]:
    """One model for each family of indexed models, which share an index."""
    return list(dict.fromkeys(get_model_root(model) for model in get_indexed_models()))


def family(root: type[Model]) -> list[Any]:
    """The indexed models that descend from one, itself included."""
    return [model for model in get_indexed_models() if get_model_root(model) is root]


def _chunks(model: Any) -> Iterator[list[Model]]:
    objects = model.get_indexed_objects().order_by("pk")
    chunk = list(objects[:CHUNK])
    while chunk:
        yield chunk
        chunk = list(objects.filter(pk__gt=chunk[-1].pk)[:CHUNK])
