"""States told by word first, then shape, then colour: tags and levels of evidence."""

from django.utils.safestring import SafeString

from peernet.core.components.registry import draw, one_of, register

TAG_TONES = {"neutral", "quiet", "active", "attention", "verified", "done"}

LEVELS = {
    "idea": (0, "Idea", "Planned or just begun. There is no result to show yet."),
    "emerging": (1, "Emerging", "There are early signs. It is too soon to say what difference it makes."),
    "promising": (
        2,
        "Promising",
        "What should lead to better outcomes has moved. The outcomes have not been shown yet.",
    ),
    "validated": (
        3,
        "Validated",
        "A measured outcome that lasted a year, and a comparison or other councils that bear it out.",
    ),
    "no-effect": (None, "Tried: no effect found", "Honestly tried and measured. No effect was found."),
}


@register.simple_tag
def tag(*, text: object, tone: str = "neutral") -> SafeString:
    """Name a state; the tone gives shape and colour."""
    return draw("tag", text=text, tone=one_of(TAG_TONES, tone=tone))


@register.simple_tag
def level_badge(*, level: str, explain: bool = False) -> SafeString:
    """Say how strong the evidence is, in words, with three steps beside them."""
    reached, word, meaning = LEVELS[one_of(LEVELS, level=str(level).replace("_", "-"))]
    steps = [
        {"left": left, "reached": reached is not None and position < reached}
        for position, left in enumerate((2, 16, 30))
    ]
    return draw(
        "level_badge", word=word, meaning=meaning if explain else "", steps=steps, none_found=reached is None
    )
