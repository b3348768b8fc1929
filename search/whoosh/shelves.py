"""The part of an index that one reader may see."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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
from search.whoosh.expressions import Everything, Expression
from search.whoosh.narrowing import labelled
from search.whoosh.searching import Found, find
from search.whoosh.snapshots import Snapshot


@dataclass(frozen=True, eq=False)
class Shelf:
    """The documents of a model that a reader may see, as one mask for each segment."""

    model: type[Model]
    snapshot: Snapshot
    masks: Sequence[np.ndarray]

    @classmethod
    def open(
        cls, source: type[Model] | QuerySet, allowed: Mapping[str, Collection[Any]], backend: str
    ) -> "Shelf":
        """The shelf for what a queryset and a reader's permissions let through."""
        queryset = source if isinstance(source, QuerySet) else source._default_manager.all()
        engine = get_search_backend(backend)
        if not isinstance(engine, WhooshSearchBackend):
            raise ImproperlyConfigured(f'Reader search needs "search.whoosh" as search backend "{backend}".')
        require_fields(queryset.model, allowed)
        snapshot = engine.get_index_for_model(queryset.model).snapshot()
        everything = find(snapshot, Everything(), queryset.model, allowed_keys(queryset))
        wanted = labels.encode_filters(allowed)
        masks = [part.mask & labelled(part.view, wanted) for part in everything]
        return cls(queryset.model, snapshot, masks)

    @classmethod
    def of_all(cls, snapshot: Snapshot) -> "Shelf":
        """The shelf with every document of an index."""
        return cls(Model, snapshot, [view.live for view in snapshot.views])

    def find(self, expression: Expression) -> list[Found]:
        """What on the shelf matches."""
        answer = []
        for view, mask in zip(self.snapshot.views, self.masks, strict=True):
            match = expression.over(self.snapshot, view)
            answer.append(Found(view, mask & match.mask, match.scores, match.whole))
        return answer

    def holds(self, expression: Expression) -> bool:
        """Whether anything on the shelf matches."""
        return any(part.mask.any() for part in self.find(expression))

    def number_with_word(self, word: str) -> int:
        """In how many documents on the shelf a word stands, as written."""
        views = zip(self.snapshot.views, self.masks, strict=True)
        return sum(int(np.count_nonzero(mask[view.segment.word_postings(word).ids])) for view, mask in views)


def require_fields(model: type[Model], names: Iterable[str]) -> None:
    """Refuse names that are no filter fields of the model or of a model that inherits from it.

    :raises FilterFieldError: if there is one
    """
    names = set(names)
    if not names:
        return
    models = [one for one in get_descendant_models(model) if hasattr(one, "get_search_fields")]
    known = {name for one in models for name in _filter_names(one.get_search_fields(), "")}
    for name in sorted(names - known):
        raise FilterFieldError(
            f'Cannot filter or count by "{name}". Add index.FilterField("{name}") to '
            f"{model.__name__}.search_fields and rebuild the index.",
            field_name=name,
        )


def _filter_names(search_fields: Iterable[Any], prefix: str) -> Iterable[str]:
    for search_field in search_fields:
        name = prefix + search_field.field_name
        if isinstance(search_field, FilterField):
            yield name
        elif isinstance(search_field, RelatedFields):
            yield from _filter_names(search_field.fields, f"{name}__")
