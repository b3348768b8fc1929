"""Filters of a list: a panel that is a disclosure on phones, and facets with counts inside it."""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from peernet.core.components.registry import draw, register


@register.simple_block_tag
def filter_panel(
    content: str,
    *,
    title: str = "Filter",
    applied: int = 0,
    action: str = "",
    clear_url: str = "",
    submit: str = "Apply filters",
) -> SafeString:
    """Draw a GET form around facets and fields, closed on phones until it is asked for."""
    return draw(
        "filter_panel",
        content=content,
        title=title,
        applied=applied,
        action=action,
        clear_url=clear_url,
        submit=submit,
    )


@register.simple_tag
def facet(
    *, title: object, name: str, options: Iterable[object], open: bool = True, single: bool = False
) -> SafeString:
    """Draw one group of choices; an option has value, label, count (or None) and checked."""
    return draw("facet", title=title, name=name, options=list(options), open=open, single=single)
