"""Filters of a list: a panel that is a disclosure on phones, and facets with counts inside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from peernet.core.components.registry import draw, register

# A page of results has a hundred of these: a template for each of them took a tenth of its time.
OPTION = """
      <div class="facet__option">
        <input id="facet-{}-{}" type="{}" name="{}" value="{}"{}>
        <label for="facet-{}-{}">{}</label>
        {}
      </div>"""
COUNT = '<span class="facet__count">{}<span class="govuk-visually-hidden"> results</span></span>'
CHECKED = SafeString(" checked")


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a facet; `count` is left out where it says nothing."""

    value: str
    label: str
    count: int | None = None
    checked: bool = False


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
    kind = "radio" if single else "checkbox"
    drawn = format_html_join(
        "", OPTION, (_option(name, kind, place, each) for place, each in enumerate(options, start=1))
    )
    return draw("facet", title=title, options=drawn, open=open)


def _option(name: str, kind: str, place: int, option: Any) -> tuple[object, ...]:
    number = "" if option.count is None else format_html(COUNT, option.count)
    tick = CHECKED if option.checked else ""
    return name, place, kind, name, option.value, tick, name, place, option.label, number
