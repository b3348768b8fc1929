"""What a page has to say first or aside: banners, messages, empty states, insets, quotes, disclosures."""

from collections.abc import Iterable

from django.contrib.messages.storage.base import Message
from django.utils.safestring import SafeString

from peernet.core.components.registry import draw, one_of, register

BANNER_TONES = {"plain", "success", "attention"}
TONE_OF_MESSAGE = {"error": "attention", "warning": "attention", "success": "success"}


@register.simple_block_tag
def notification_banner(content: str, *, title: object, tone: str = "plain", level: int = 2) -> SafeString:
    """Draw what the reader has to know before anything else."""
    tone = one_of(BANNER_TONES, tone=tone)
    return draw("notification_banner", content=content, title=title, tone=tone, level=level)


@register.simple_tag
def message_list(*, messages: Iterable[Message] | None) -> SafeString:
    """Draw what earlier requests left to be said."""
    lines = [
        {"text": str(message), "tone": TONE_OF_MESSAGE.get(message.level_tag, "plain")}
        for message in messages or ()
    ]
    return draw("message_list", lines=lines)


@register.simple_block_tag
def empty_state(content: str, *, title: object, level: int = 2) -> SafeString:
    """Say what will be here and how to begin."""
    return draw("empty_state", content=content, title=title, level=level)


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """Set a remark apart."""
    return draw("inset", content=content)


@register.simple_block_tag
def warning_text(content: str) -> SafeString:
    """Say what cannot be undone."""
    return draw("warning_text", content=content)


@register.simple_block_tag
def quote(content: str, *, by: object = "") -> SafeString:
    """Draw what somebody said, and who."""
    return draw("quote", content=content, by=by)


@register.simple_block_tag
def details(content: str, *, summary: object, open: bool = False) -> SafeString:
    """Keep what few need behind a line that opens."""
    return draw("details", content=content, summary=summary, open=open)
