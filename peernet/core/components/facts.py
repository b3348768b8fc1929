"""Facts about one thing: a list of keys and values, and the few figures that matter most."""

from django.utils.safestring import SafeString

from peernet.core.components.registry import draw, register


@register.simple_block_tag
def summary_list(content: str, *, narrow: bool = False) -> SafeString:
    """Draw keys and values; narrow sets the value below its key."""
    return draw("summary_list", content=content, narrow=narrow)


@register.simple_block_tag
def summary_row(content: str, *, key: object, url: str = "", action: str = "Change") -> SafeString:
    """Draw one key with its value, and a link to change it."""
    return draw("summary_row", content=content, key=key, url=url, action=action)


@register.simple_block_tag
def key_facts(content: str) -> SafeString:
    """Draw the few figures that matter most."""
    return draw("key_facts", content=content)


@register.simple_tag
def fact(*, label: object, value: object, note: object = "") -> SafeString:
    """Draw one figure; its note is its date and source."""
    return draw("fact", label=label, value=value, note=note)
