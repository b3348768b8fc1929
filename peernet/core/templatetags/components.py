"""The library of components, a builtin of the template engine: no page has to load it."""

from peernet.core.components import (
    actions,
    charts,
    clock,
    facts,
    fields,
    filters,
    furniture,
    listings,
    notices,
    paging,
    states,
    tables,
    tasks,
    whole_forms,
)
from peernet.core.components.registry import register

PARTS = (
    actions,
    charts,
    clock,
    facts,
    fields,
    filters,
    furniture,
    listings,
    notices,
    paging,
    states,
    tables,
    tasks,
    whole_forms,
)

__all__ = ["PARTS", "register"]
