"""What the index keeps of one object, read from its search_fields."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.db.models import Model
from modelsearch.index import AutocompleteField, FilterField, RelatedFields, SearchField

from search.whoosh import labels


@dataclass(frozen=True)
class Part:
    """The text of one search field; a list of texts keeps gaps, so that no phrase runs across them."""

    name: str
    boost: float
    texts: tuple[str, ...]


@dataclass
class Document:
    """One object, ready to be written."""

    key: str
    kinds: list[str]
    parts: list[Part] = field(default_factory=list)
    beginnings: list[tuple[str, str]] = field(default_factory=list)
    labels: dict[str, list[str]] = field(default_factory=dict)

    @property
    def digest(self) -> int:
        """A number that changes with anything the index keeps; related rows may come in any order."""
        kept = (
            sorted(self.kinds),
            sorted((part.name, part.boost, sorted(part.texts)) for part in self.parts),
            sorted(self.beginnings),
            sorted((name, sorted(found)) for name, found in self.labels.items()),
        )
        return int.from_bytes(sha256(repr(kept).encode("utf-8", "replace")).digest()[:8], signed=True)


def kind_of(model: type[Model]) -> str:
    """The name under which objects of a model are found; a proxy's objects are those of its model."""
    return (model._meta.concrete_model or model)._meta.label_lower


def document_of(item: Model) -> Document:
    """The object as a document, found as every model it inherits from."""
    model: Any = type(item)
    document = Document(str(item.pk), [kind_of(model), *map(kind_of, model._meta.get_parent_list())])
    _fill(document, item, model.get_search_fields(), prefix="")
    document.labels = {name: sorted(set(found)) for name, found in document.labels.items()}
    return document


def _fill(document: Document, item: Model, search_fields: Iterable[Any], prefix: str) -> None:
    for search_field in search_fields:
        name = prefix + search_field.field_name
        if isinstance(search_field, RelatedFields):
            for related in _related(search_field.get_value(item)):
                _fill(document, related, search_field.fields, prefix=f"{name}__")
        elif isinstance(search_field, SearchField):
            boost = 1.0 if search_field.boost is None else float(search_field.boost)
            document.parts.append(Part(name, boost, tuple(texts_of(search_field.get_value(item)))))
        elif isinstance(search_field, AutocompleteField):
            document.beginnings += [(name, text) for text in texts_of(search_field.get_value(item))]
        elif isinstance(search_field, FilterField):
            document.labels.setdefault(name, []).extend(labels.encode_all(search_field.get_value(item)))


def _related(value: Any) -> Iterable[Model]:
    if value is None:
        return []
    return value.all() if hasattr(value, "all") else [value]


def texts_of(value: Any) -> Iterator[str]:
    """Every text in a field's value, which may be a list (tags, blocks) or a mapping."""
    if value is None:
        return
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, (list, tuple, set, frozenset)):
        yield str(value)
        return
    for part in value:
        yield from texts_of(part)
