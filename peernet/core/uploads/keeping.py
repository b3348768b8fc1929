"""A file that is kept with its row, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.base import ContentFile


@contextmanager
def kept_with_its_row(field: Any, name: str, content: bytes) -> Iterator[None]:
    """Write the file; if what follows fails, take it away again, for no row will know of it."""
    field.save(name, ContentFile(content), save=False)
    try:
        yield
    except BaseException:
        field.storage.delete(field.name)
        raise
