"""Every address of Wagtail's desk, read from the resolver, so that none is forgotten."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

DESK = "cms/"


def routes() -> dict[str, str]:
    """The name of every route of the desk, with its pattern; routes without a name are known by pattern."""
    return {name or pattern: pattern for name, pattern in _walk(get_resolver()) if _of_desk(pattern)}


def _of_desk(pattern: str) -> bool:
    return pattern.removeprefix("^").startswith(DESK)


def _walk(resolver: Any, pattern: str = "", names: str = "") -> Iterator[tuple[str, str]]:
    for each in resolver.url_patterns:
        here = pattern + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _walk(each, here, f"{names}{each.namespace}:" if each.namespace else names)
        elif isinstance(each, URLPattern):
            yield (names + each.name if each.name else ""), here
