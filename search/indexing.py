"""Brings the index up to date with the database, for objects that were noted as changed."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db.models import Model
from modelsearch.backends import get_search_backends
from modelsearch.backends.base import BaseIndex, BaseSearchBackend, get_model_root
from modelsearch.index import get_indexed_models

from peernet.outbox.topics import delivers
from search.rebuilding import family, rebuild
from search.whoosh.damage import DamagedIndexError
from search.whoosh.index import WhooshIndex
from search.whoosh.privacy import open_private
from search.whoosh.turns import turn

TOPIC = "search.index"
Changed = Mapping[type[Model], Collection[str]]


@delivers(TOPIC, batch=200)
def index_noted(payloads: list[dict[str, Any]]) -> None:
    """Index what was noted. What cannot be written now raises, and the outbox tries again."""
    models = {model._meta.label_lower: model for model in get_indexed_models()}
    changed: dict[type[Model], set[str]] = defaultdict(set)
    for payload in payloads:
        # A note about a model that is no longer indexed asks for nothing.
        if model := models.get(payload["model"]):
            changed[model].add(payload["key"])
    bring_up_to_date(changed)


def bring_up_to_date(changed: Changed) -> None:
    """Make the entries of these objects as the database says now, gone ones included."""
    for backend in get_search_backends():
        for root in {get_model_root(model) for model in changed}:
            of_root = {model: keys for model, keys in changed.items() if get_model_root(model) is root}
            with _turn_at(backend.get_index_for_model(root)):
                _update(backend, root, of_root)


def _turn_at(index: BaseIndex) -> AbstractContextManager[None]:
    """Lets one process at a time read rows and write them: who read them earlier must not write later."""
    return turn(open_private(index.store.root)) if isinstance(index, WhooshIndex) else nullcontext()


def _update(backend: BaseSearchBackend, root: type[Model], changed: Changed) -> None:
    index = backend.get_index_for_model(root)
    if is_lost(index):
        # An index begun with these few alone would look whole and lack all others.
        rebuild(backend, root)
        return
    try:
        _write(backend, index, changed)
    except DamagedIndexError:
        rebuild(backend, root)


def _write(backend: BaseSearchBackend, index: BaseIndex, changed: Changed) -> None:
    keys = {key for keys in changed.values() for key in keys}
    found: set[str] = set()
    for model in family(get_model_root(next(iter(changed)))):
        if objects := list(model.get_indexed_objects().filter(pk__in=keys)):
            backend.get_index_for_model(model).add_items(model, objects)
            found |= {str(each.pk) for each in objects}
    _remove(index, {model: set(noted) - found for model, noted in changed.items()})


def is_lost(index: BaseIndex) -> bool:
    """Whether an index in a folder has no folder: it was never built, was deleted, or cannot be found."""
    try:
        return isinstance(index, WhooshIndex) and index.store.current() is None
    except DamagedIndexError:
        return True


def any_lost() -> bool:
    """Whether some index has to be built before anything is found, as after an upgrade of its layout."""
    roots = {get_model_root(model) for model in get_indexed_models()}
    return any(is_lost(each.get_index_for_model(root)) for each in get_search_backends() for root in roots)


def _remove(index: BaseIndex, gone: Changed) -> None:
    if isinstance(index, WhooshIndex):
        index.delete_keys({key for keys in gone.values() for key in keys})
        return
    for model, keys in gone.items():
        for key in keys:
            index.delete_item(model(pk=model._meta.pk.to_python(key)))
