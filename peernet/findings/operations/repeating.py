"""The same thing sent twice, told apart from another thing sent under its key."""

from typing import Any, TypeVar

from django.db import models

from peernet.core.errors import DomainError

Row = TypeVar("Row", bound=models.Model)


def same(there: Row, sent: dict[str, Any], *, thing: str) -> Row:
    """The row that this key has already made.

    :raises DomainError: if what is sent now is something else, which must not be lost without a word
    """
    if all(_kept(there, field) == value for field, value in sent.items()):
        return there
    raise DomainError(
        f"Something else was saved from this form before. Save again to keep this as another {thing}.",
        field="key",
    )


def _kept(row: models.Model, field: str) -> Any:
    value = getattr(row, field)
    return set(value.all()) if isinstance(value, models.Manager) else value
