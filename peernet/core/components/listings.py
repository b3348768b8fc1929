"""Sections and lists of things to open: panels, cards, results."""

from django.utils.safestring import SafeString

from peernet.core.components.registry import draw, one_of, register

PANEL_TONES = {"plain", "attention", "quiet"}


@register.simple_block_tag
def panel(
    content: str, *, title: object, tone: str = "plain", level: int = 2, anchor: str = ""
) -> SafeString:
    """Draw a section with a title."""
    tone = one_of(PANEL_TONES, tone=tone)
    return draw("panel", content=content, title=title, tone=tone, level=level, anchor=anchor)


@register.simple_block_tag
def cards(content: str, *, columns: int = 2) -> SafeString:
    """Set cards side by side."""
    return draw("cards", content=content, columns=one_of({"1", "2", "3", "4"}, columns=str(columns)))


@register.simple_block_tag
def card(content: str, *, title: object, url: str, meta: object = "", level: int = 3) -> SafeString:
    """Draw one thing to open, the whole of it a target."""
    return draw("card", content=content, title=title, url=url, meta=meta, level=level)


@register.simple_block_tag
def results(content: str) -> SafeString:
    """Draw a list of things to open, ruled rather than boxed."""
    return draw("results", content=content)


@register.simple_block_tag
def result(content: str, *, title: object, url: str, meta: object = "", level: int = 2) -> SafeString:
    """Draw one of them; the content says what it is and why it is here."""
    return draw("result", content=content, title=title, url=url, meta=meta, level=level)
