"""Primary keys as the index keeps them: whole numbers where the database has them, else text."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from django.db.models import Aggregate, Field, ForeignKey, IntegerField, Model, TextField


class Joined(Aggregate):
    """Numbers as one text, with a comma between them."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **given: Any) -> Any:
        template = "STRING_AGG(%(expressions)s::text, ',')"
        return self.as_sql(compiler, connection, template=template, **given)


def has_integer_keys(model: type[Model]) -> bool:
    """Whether the primary key of a model is a whole number."""
    return isinstance(_key_field(model), IntegerField)


def as_keys(model: type[Model], keys: Iterable[object]) -> np.ndarray:
    """Primary keys from the database as an array that compares with those of the index."""
    if has_integer_keys(model):
        return np.fromiter(keys, np.int64)
    return np.array([str(key) for key in keys], dtype=np.str_)


def from_keys(model: type[Model], keys: Iterable[object]) -> list[object]:
    """Keys of the index as the database has them."""
    field = _key_field(model)
    return [field.to_python(key) for key in keys]


def _key_field(model: type[Model]) -> Field:
    # The key of a child model is a link to its parent's.
    field = model._meta.pk
    while isinstance(field, ForeignKey):
        field = field.target_field
    return field
