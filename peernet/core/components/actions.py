"""Things to press: buttons, one-line forms, removable filters."""

from django.template import Context
from django.utils.safestring import SafeString

from peernet.core.components.registry import draw, one_of, register

BUTTON_TONES = {"primary", "secondary", "warning", "quiet"}


@register.simple_tag
def button(
    *,
    label: object,
    url: str = "",
    tone: str = "primary",
    name: str = "",
    value: object = "",
    formaction: str = "",
    described: object = "",
) -> SafeString:
    """Draw a link that looks like a button when it has an address, else a button that submits."""
    tone = one_of(BUTTON_TONES, tone=tone)
    return draw(
        "button",
        label=label,
        url=url,
        tone=tone,
        name=name,
        value=value,
        formaction=formaction,
        described=described,
    )


@register.simple_tag(takes_context=True)
def button_form(
    context: Context,
    *,
    label: object,
    url: str,
    tone: str = "secondary",
    name: str = "",
    value: object = "",
    described: object = "",
) -> SafeString:
    """Draw a whole POST form that is one button; ``described`` is heard, not seen."""
    pressed = button(label=label, tone=tone, described=described)
    return draw(
        "button_form",
        csrf_token=context.get("csrf_token"),
        url=url,
        name=name,
        value=value,
        button=pressed,
    )


@register.simple_block_tag
def button_group(content: str) -> SafeString:
    """Set buttons and links in a row."""
    return draw("button_group", content=content)


@register.simple_block_tag
def chips(content: str, *, label: str = "Filters in use") -> SafeString:
    """Draw the filters in use, each of which can be taken away."""
    return draw("chips", content=content, label=label)


@register.simple_tag
def chip(*, label: object, url: str) -> SafeString:
    """Draw one filter in use; its address is the list without it."""
    return draw("chip", label=label, url=url)
