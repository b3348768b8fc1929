"""Which functions run while something is asked: each leaves its name when it is called."""

import ast
import copy
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any
from unittest.mock import patch

from django.core.handlers.base import BaseHandler

from tests.hostile.addresses import template_of
from tests.security.mutation.functions import Place, code_of, places_in

#: Names of the functions called since it was last emptied.
CALLED: set[str] = set()
MARK = "_called_by_mutation"


@contextmanager
def names_left_by(places: list[Place]) -> Iterator[None]:
    """Every one of these functions leaves its name; afterwards they are as they were."""
    before = []
    for place in places:
        function = place.function()
        assert function is not None
        node = copy.deepcopy(dict(places_in(import_module(place.module)))[place])
        name = f"{place.module}.{place.name}"
        node.body.insert(0, ast.parse(f"{MARK}({name!r})").body[0])
        before.append((function, function.__code__))
        function.__globals__[MARK] = CALLED.add
        function.__code__ = code_of(place, node)
    try:
        yield
    finally:
        for function, code in before:
            function.__code__ = code


@contextmanager
def addresses_left() -> Iterator[None]:
    """Every request leaves its address as well, with and without its method."""
    resolve = BaseHandler.resolve_request

    def leaving(handler: Any, request: Any) -> Any:
        found = resolve(handler, request)
        template = template_of(request.resolver_match.route)
        CALLED.update({template, f"{request.method} {template}"})
        return found

    with patch.object(BaseHandler, "resolve_request", leaving):
        yield


@contextmanager
def called() -> Iterator[set[str]]:
    """The names left inside."""
    CALLED.clear()
    told: set[str] = set()
    yield told
    told |= CALLED
