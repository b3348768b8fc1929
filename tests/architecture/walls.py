"""What the architecture promises, as plain functions that name each breach."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.urls import URLPattern, URLResolver

from peernet.core.access import access_of, adopted

#: Every subject, lowest first. Those on one line stand side by side and know nothing of each other.
LEVELS = [
    {"core"},
    {"accounts"},
    {"audit", "outbox"},
    {"notifications"},
    {"councils"},
    {"indicators", "peers", "lost_devices", "tenants"},
    {"reviews"},
    {"findings", "pairing", "concerns"},
    {"files"},
    {"cms"},
    {"adoption", "asking", "browsing", "living", "importing"},
    {"introducing"},
    {"search"},
    {"saving", "wording", "learning"},
    {"workspace"},
]


def level_of(label: str) -> int | None:
    """How high an app of ours stands; None for somebody else's."""
    return next((height for height, labels in enumerate(LEVELS) if label in labels), None)


def foreign_keys_pointing_up(kinds: Iterable[type[models.Model]]) -> Iterator[str]:
    """Name every relation from a lower subject to a higher one, or sideways to a stranger."""
    for kind in kinds:
        here = level_of(kind._meta.app_label)
        if here is None:
            continue
        for field in [*kind._meta.local_fields, *kind._meta.local_many_to_many]:
            target: Any = field.related_model
            there = level_of(target._meta.app_label) if target else None
            if there is None or target._meta.app_label == kind._meta.app_label:
                continue
            if there >= here:
                yield f"{kind._meta.label}.{field.name} points up to {target._meta.label}"


def routes(patterns: Iterable[Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Every address with its view."""
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, address)
        elif isinstance(pattern, URLPattern):
            yield address, pattern.callback


def undeclared_views(patterns: Iterable[Any]) -> Iterator[str]:
    """Name every address whose view says nothing about who may use it."""
    for address, view in routes(patterns):
        if getattr(view, "cls", None) is not None:
            yield from undeclared_actions(address, view)
        elif access_of(view) is None and not adopted(view):
            yield f"{address} ({view.__module__}) declares no access"


def undeclared_actions(address: str, view: Any) -> Iterator[str]:
    """Name every action of an API view that its ``access`` does not mention."""
    if adopted(view):
        return
    handled = getattr(view, "actions", None) or {
        method: method for method in view.cls.http_method_names if hasattr(view.cls, method)
    }
    declared = getattr(view.cls, "access", {})
    for action in set(handled.values()) - {"options", "head"}:
        if action not in declared:
            yield f"{address}: action {action} of {view.cls.__name__} declares no access"
