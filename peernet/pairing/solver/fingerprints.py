"""A fingerprint of a problem, or of a question about one: the same for the same rows in any order."""

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from functools import cache
from hashlib import sha256
from json.encoder import encode_basestring_ascii
from typing import Any

UNICODE = json.JSONEncoder(sort_keys=True, ensure_ascii=False)


def fingerprint(problem: Any) -> str:
    """SHA-256 of the problem as JSON: names in order, rows in order of their text, numbers as fractions."""
    digest = sha256()
    for piece in _pieces(problem):
        digest.update(piece.encode())
    return digest.hexdigest()


def _pieces(problem: Any) -> Iterator[str]:
    opening = "{"
    for name in _names(problem.__class__):
        value = getattr(problem, name)
        yield f'{opening}"{name}": '
        opening = ", "
        if isinstance(value, tuple):
            yield "["
            for number, text in enumerate(sorted(map(_text, value))):
                yield f", {_unescaped(text)}" if number else _unescaped(text)
            yield "]"
        else:
            yield _unescaped(_text(value))
    yield "}"


def _unescaped(text: str) -> str:
    """Rows are put in order as plain ASCII and written with the letters themselves."""
    return UNICODE.encode(json.loads(text)) if "\\u" in text else text


def _text(value: Any) -> str:
    """One value or row as JSON in ASCII."""
    if isinstance(value, str):
        return encode_basestring_ascii(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(float(value))
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    if isinstance(value, tuple):
        return f"[{', '.join(sorted(map(_text, value)))}]"
    inside = ", ".join([f'"{name}": {_text(getattr(value, name))}' for name in _names(value.__class__)])
    return f"{{{inside}}}"


@cache
def _names(kind: Any) -> list[str]:
    return sorted(each.name for each in fields(kind))
