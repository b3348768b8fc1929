"""Everything that is broken, one by one: rules, conditions of what is seen, lists of who and when, declared access."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.apps import apps

from peernet.core.access import access_of
from peernet.core.permissions import takes
from tests.architecture.walls import level_of
from tests.security.declarations import LISTS, OURS, declared_rules, rule_modules
from tests.security.mutation.functions import Place, changed_ways, places_in
from tests.security.rows import templates

#: Guards that are no rule about one thing, and beside them what rules are made of.
GUARDS = [
    "peernet.accounts.proof.middleware",
    "peernet.accounts.proof.need",
    "peernet.accounts.proof.sessions",
    "peernet.audit.guards",
    "peernet.core.lookup",
    "peernet.core.permissions",
    "peernet.indicators.standing",
    "cms.parties",
]
#: Of modules that do much else, what guards.
ALSO = [
    Place("peernet.core.access", "wants_confirming"),
    Place("peernet.core.access", "adopted"),
    Place("peernet.core.middleware", "DeclaredAccess.__call__"),
    Place("peernet.core.middleware", "DeclaredAccess.process_view"),
    Place("peernet.core.middleware", "PrivateAnswers.__call__"),
    Place("peernet.reviews.conflicts", "councils_too_close_to"),
]


@dataclass(frozen=True)
class Mutant:
    """One thing broken: its name, the kind of thing, what reaches it, and how to break it."""

    name: str
    kind: str
    reached_by: str
    break_it: Callable[[], None]


def places() -> list[Place]:
    """The functions that say who may do and see what."""
    modules = {*rule_modules(), *GUARDS, *_with_rows_to_see()}
    found = {place for name in sorted(modules) for place, _ in places_in(import_module(name))} | set(ALSO)
    found |= {
        Place(rule.__module__, rule.__qualname__)
        for _, rule in declared_rules()
        if "<" not in rule.__qualname__
    }
    return sorted(place for place in found if place.function() is not None)


def _with_rows_to_see() -> set[str]:
    """The modules of every ``visible_to``."""
    kinds = [
        type(kind._default_manager.all())
        for kind in apps.get_models()
        if level_of(kind._meta.app_label) is not None
    ]
    methods = [getattr(each, "visible_to", None) for kind in kinds for each in kind.__mro__]
    return {method.__module__ for method in methods if method is not None}


def mutants(reached: set[str]) -> list[Mutant]:
    """All of them; of functions that narrow rows, those that who may see what rests on."""
    found = [*_of_functions(reached), *_of_lists(), *_of_declarations(), *_of_large_steps()]
    seen: Counter[str] = Counter()
    named = []
    for each in found:
        seen[each.name] += 1
        again = f" ({seen[each.name]})" if seen[each.name] > 1 else ""
        named.append(Mutant(each.name + again, each.kind, each.reached_by, each.break_it))
    return named


def _of_functions(reached: set[str]) -> Iterator[Mutant]:
    for place in places():
        key = f"{place.module}.{place.name}"
        if place.module.endswith("querysets") and key not in reached and not key.endswith("visible_to"):
            continue
        kind = "visible_to" if "QuerySet" in place.name or key.endswith("visible_to") else "rules"
        kind = "guards" if place.module in GUARDS or place in ALSO else kind
        for words, code in changed_ways(place):
            function = place.function()
            assert function is not None
            yield Mutant(f"{key}: {words}", kind, key, lambda to=function, code=code: _recode(to, code))


def _recode(function: Any, code: Any) -> None:
    function.__code__ = code


def _of_lists() -> Iterator[Mutant]:
    for path in LISTS:
        module, _, name = path.rpartition(".")
        held = getattr(import_module(module), name)
        for each in list(held):
            if isinstance(held, dict) and isinstance(held[each], frozenset):
                for part in sorted(held[each]):
                    yield Mutant(
                        f"{path}: {each} without {part}",
                        "lists",
                        module,
                        lambda h=held, e=each, p=part: h.update({e: h[e] - {p}}),
                    )
                continue
            said = getattr(each, "__qualname__", None) or str(each)
            yield Mutant(f"{path}: without {said}", "lists", module, lambda h=held, e=each: _shorten(h, e))


def _shorten(held: Any, each: Any) -> None:
    if isinstance(held, dict):
        del held[each]
    elif isinstance(held, list | set):
        held.remove(each)
    else:
        fewer = type(held)(other for other in held if other != each)
        for module in [module for name, module in sys.modules.items() if name.startswith(OURS)]:
            for name, value in list(vars(module).items()):
                if value is held:
                    setattr(module, name, fewer)


def _of_declarations() -> Iterator[Mutant]:
    """Each door on its own: the rule that it declares says yes to everybody."""
    for template, view in templates().items():
        declared = access_of(view)
        if declared is not None and declared.rule is not None:
            yield Mutant(
                f"{template}: asks nothing",
                "declared access",
                template,
                lambda d=declared: setattr(d, "rule", _yes),
            )
        kind = getattr(view, "cls", None)
        for method, action in (getattr(view, "actions", None) or {}).items():
            rule = getattr(kind, "access", {}).get(action)
            if callable(rule) and method != "head":
                yes = _yes_to_one if takes(rule) == 1 else _yes_to_two
                yield Mutant(
                    f"{method.upper()} {template}: asks nothing",
                    "declared access",
                    template,
                    lambda k=kind, a=action, y=yes: setattr(k, "access", k.access | {a: y}),
                )


def _yes(*asked: Any) -> bool:
    return True


def _yes_to_one(user: Any) -> bool:
    return True


def _yes_to_two(user: Any, thing: Any) -> bool:
    return True


def _of_large_steps() -> Iterator[Mutant]:
    """Each step that asks to confirm does not."""
    for template, view in templates().items():
        if getattr(view, "confirms", None):
            name = f"{template}: does not ask to confirm"
            yield Mutant(name, "step-up", template, lambda v=view: setattr(v, "confirms", set()))
        kind = getattr(view, "cls", None)
        for method, action in (getattr(view, "actions", None) or {}).items():
            if action in getattr(kind, "large_steps", ()):
                name = f"{method.upper()} {template}: does not ask to confirm"
                yield Mutant(name, "step-up", template, lambda k=kind, a=action: _unlisted(k, a))


def _unlisted(kind: Any, action: str) -> None:
    kind.large_steps = kind.large_steps - {action}
