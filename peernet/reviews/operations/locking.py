"""Take the row before changing it, so that two people who press at once do so one after the other."""

from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


def locked(row: Row, *with_related: str) -> Row:
    """The same row as it stands now, held until the transaction ends."""
    rows: Any = type(row)._default_manager.select_for_update(of=("self",))
    found: Row = rows.select_related(*with_related).get(pk=row.pk) if with_related else rows.get(pk=row.pk)
    return found
