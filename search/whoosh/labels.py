"""How the values of filter fields are written into the index, and read back with their type."""

import datetime
import hashlib
import uuid
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Model

MISSING = "n:"
LONGEST = 200

_READERS: dict[str, Callable[[str], Any]] = {
    "i": int,
    "f": float,
    "b": lambda text: text == "1",
    "c": Decimal,
    "d": datetime.date.fromisoformat,
    "t": datetime.datetime.fromisoformat,
    "h": datetime.time.fromisoformat,
    "u": uuid.UUID,
    "s": str,
}


_FROM_TEXT: tuple[Callable[[str], Any], ...] = (
    int, float, Decimal, datetime.date.fromisoformat, datetime.time.fromisoformat,
    datetime.datetime.fromisoformat, uuid.UUID,
)  # fmt: skip


def encode(value: Any) -> str:
    """One value as a label that names its type: 42 becomes "i:42", "42" becomes "s:42"."""
    match value:
        case None:
            return MISSING
        case bool():
            return f"b:{value:d}"
        case int():
            return f"i:{int(value)}"
        case float():
            return f"f:{value!r}"
        case Decimal():
            return f"c:{value}"
        case datetime.datetime():
            return f"t:{value.isoformat()}"
        case datetime.date():
            return f"d:{value.isoformat()}"
        case datetime.time():
            return f"h:{value.isoformat()}"
        case uuid.UUID():
            return f"u:{value}"
        case Model():
            return encode(value.pk)
    return _shortened(f"s:{value}")


def decode(label: str) -> Any:
    """The value that a label was made from; None where the object had none."""
    kind, _, text = label.partition(":")
    return None if kind == "n" else _READERS[kind](text)


def sort_key(label: str) -> tuple[str, Any]:
    """Puts labels of one kind in the order of their values."""
    return label[0], decode(label)


def encode_all(value: Any) -> list[str]:
    """The labels of a field's value, which may be one value, several, or none."""
    if isinstance(value, (list, tuple, set, frozenset)):
        return sorted({encode(one) for one in value}) or [MISSING]
    return [encode(value)]


def choices(asked: Any) -> list[str]:
    """The labels a reader may mean.

    Values from a web address are text, so "42" also finds the number 42 and "2024-05-01" the date.
    """
    found = [encode(asked)]
    if isinstance(asked, str):
        for read in _FROM_TEXT:
            try:
                found.append(encode(read(asked)))
            except (ValueError, InvalidOperation):
                continue  # not a value of this kind
        found += {"true": ["b:1"], "false": ["b:0"]}.get(asked.lower(), [])
    return list(dict.fromkeys(found))


def encode_filters(filters: Mapping[str, Iterable[Any]]) -> dict[str, frozenset[str]]:
    """Filters as a reader gives them, with labels in place of values."""
    return {name: frozenset(x for v in values for x in choices(v)) for name, values in filters.items()}


def _shortened(label: str) -> str:
    # A term must stay small; two long texts that begin alike still differ.
    if len(label) <= LONGEST:
        return label
    return f"{label[:LONGEST]}…{hashlib.sha256(label.encode('utf-8', 'replace')).hexdigest()[:16]}"
