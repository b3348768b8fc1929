"""Search results as modelsearch wants them: lazy, sliceable, with counts and facets from the same answer."""

from collections import OrderedDict
from functools import cached_property

from django.db.models import Model
from modelsearch.backends.base import BaseSearchResults, FilterFieldError

from search.whoosh import labels
from search.whoosh.compiler import NOTHING, allowed_keys
from search.whoosh.keys import as_keys, from_keys
from search.whoosh.searching import Found, best, count, find, keys_of, label_counts

# As many keys as any database takes in one query.
CHUNK = 500


class WhooshSearchResults(BaseSearchResults):
    """The index finds, counts and orders; the database is asked for the rows of the page only."""

    supports_facet = True

    def facet(self, field_name: str) -> OrderedDict:
        """How many results have each value of a filter field, the most frequent first."""
        if self.query_compiler._get_filterable_field(field_name) is None:
            name = self.model.__name__
            raise FilterFieldError(
                f'Cannot facet search results with field "{field_name}". Please add '
                f"index.FilterField('{field_name}') to {name}.search_fields.",
                field_name=field_name,
            )
        counts = label_counts(self._found, field_name)
        ordered = sorted(counts, key=lambda label: (-counts[label], label))
        return OrderedDict((labels.decode(label), counts[label]) for label in ordered)

    @cached_property
    def _found(self) -> Found:
        compiler = self.query_compiler
        snapshot = self.backend.get_index_for_model(self.model).snapshot()
        if compiler.queryset.query.is_empty():
            return find(snapshot, NOTHING, self.model)
        return find(snapshot, compiler.expression(snapshot), self.model, allowed_keys(compiler.queryset))

    def _clone(self) -> "WhooshSearchResults":
        clone = super()._clone()
        if "_found" in self.__dict__:
            clone.__dict__["_found"] = self._found
        return clone

    def _do_count(self) -> int:
        return len(range(count(self._found))[self.start : self.stop])

    def _do_search(self) -> list[Model]:
        ranked = self._ranked()
        rows = self._rows(from_keys(self.model, (key for key, _ in ranked)))
        results = []
        for key, score in ranked:
            # What was deleted since the last commit is passed over.
            if row := rows.get(str(key)):
                if self._score_field:
                    setattr(row, self._score_field, score)
                results.append(row)
        return results

    def _ranked(self) -> list[tuple[object, float]]:
        queryset = self.query_compiler.queryset
        if self.query_compiler.order_by_relevance:
            return best(self._found, self.stop)[self.start :]
        if queryset.query.order_by:
            return self._in_queryset_order()[self.start : self.stop]
        keys = sorted(keys_of(self._found).tolist(), reverse=True)
        return [(key, 0.0) for key in keys[self.start : self.stop]]

    def _in_queryset_order(self) -> list[tuple[object, float]]:
        scores = dict(best(self._found, None))
        ordered = as_keys(self.model, self.query_compiler.queryset.values_list("pk", flat=True)).tolist()
        return [(key, scores[key]) for key in dict.fromkeys(ordered) if key in scores]

    def _rows(self, keys: list[object]) -> dict[str, Model]:
        queryset = self.query_compiler.queryset
        if queryset.query.is_sliced:
            queryset = self.model._default_manager.using(queryset.db)
        if self.prefetch_related:
            queryset = queryset.prefetch_related(*self.prefetch_related)
        chunks = (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))
        return {str(row.pk): row for chunk in chunks for row in queryset.filter(pk__in=chunk)}
