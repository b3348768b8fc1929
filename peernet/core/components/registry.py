"""Where every component registers, and how one is drawn from its template."""

from collections.abc import Collection
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


class UnknownVariantError(ValueError):
    """A component was asked for a variant it does not have."""


def draw(component: str, **context: Any) -> SafeString:
    """Render a component from the template of its name."""
    return SafeString(render_to_string(f"components/{component}.html", context).strip())


def one_of(allowed: Collection[str], **attribute: str) -> str:
    """Give the attribute's value back when it is one of those allowed.

    :raises UnknownVariantError: naming the attribute, what was given and what may be given
    """
    ((name, value),) = attribute.items()
    if value not in allowed:
        raise UnknownVariantError(f"{name}={value!r} is unknown; choose from {', '.join(sorted(allowed))}")
    return value
