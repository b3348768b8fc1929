"""What is to be done by whom and when, and what happened in which order."""

from datetime import date, datetime

from django.utils.safestring import SafeString

from peernet.core.components.registry import draw, one_of, register
from peernet.core.components.states import TAG_TONES

MOMENT_TONES = {"plain", "attention", "verified"}


@register.simple_block_tag
def task_list(content: str) -> SafeString:
    """Draw what is to be done."""
    return draw("task_list", content=content)


@register.simple_tag
def task(
    *,
    title: object,
    url: str = "",
    hint: object = "",
    whose: object = "",
    due: date | None = None,
    state: object = "",
    tone: str = "neutral",
) -> SafeString:
    """Draw one thing to do: what, whose turn, by when, and a word for its state."""
    one_of(TAG_TONES, tone=tone)
    return draw("task", title=title, url=url, hint=hint, whose=whose, due=due, state=state, tone=tone)


@register.simple_block_tag
def timeline(content: str, *, label: str = "What happened") -> SafeString:
    """Draw what happened, in order."""
    return draw("timeline", content=content, label=label)


@register.simple_block_tag
def moment(
    content: str, *, title: object, at: datetime | date | None = None, by: object = "", tone: str = "plain"
) -> SafeString:
    """Draw one thing that happened: what, when, by whom."""
    tone = one_of(MOMENT_TONES, tone=tone)
    with_time = isinstance(at, datetime)
    return draw("moment", content=content, title=title, at=at, with_time=with_time, by=by, tone=tone)
