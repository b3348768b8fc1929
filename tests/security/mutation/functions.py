"""The functions that are changed, and how a changed one takes the place of the other while the program runs."""

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

from tests.security.mutation.changes import Function, changes


class Place(NamedTuple):
    """A function of ours: its module, and its name in there."""

    module: str
    name: str

    def function(self) -> FunctionType | None:
        """The function itself, below whatever wraps it."""
        found: Any = import_module(self.module)
        for part in self.name.split("."):
            found = vars(found).get(part)
            found = getattr(found, "__func__", found)
        found = inspect.unwrap(found)
        return found if isinstance(found, FunctionType) else None


def places_in(module: ModuleType) -> Iterator[tuple[Place, Function]]:
    """Each function of a module, those of its classes among them."""
    for node in _tree(module).body:
        if isinstance(node, ast.FunctionDef):
            yield Place(module.__name__, node.name), node
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef) and inner.name != "__str__":
                    yield Place(module.__name__, f"{node.name}.{inner.name}"), inner


def changed_ways(place: Place) -> Iterator[tuple[str, CodeType]]:
    """What could be changed, in words, and the code of the function as it is then."""
    node = dict(places_in(import_module(place.module)))[place]
    for words, changed in changes(node):
        yield words, code_of(place, changed)


def code_of(place: Place, function: Function) -> CodeType:
    """The module is read with this function in place of its own, and the code of it taken out."""
    tree = _tree(import_module(place.module))
    body: list[Any] = tree.body
    *classes, name = place.name.split(".")
    for each in classes:
        body = next(node for node in body if isinstance(node, ast.ClassDef) and node.name == each).body
    at = next(i for i, node in enumerate(body) if isinstance(node, ast.FunctionDef) and node.name == name)
    body[at] = function
    whole = compile(ast.fix_missing_locations(tree), import_module(place.module).__file__ or "", "exec")
    return _inside(whole, place.name)


def _inside(code: CodeType, name: str) -> CodeType:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            if each.co_qualname == name:
                return each
            if name.startswith(f"{each.co_qualname}."):
                return _inside(each, name)
    raise LookupError(name)


def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(inspect.getsource(module))
