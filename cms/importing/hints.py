"""Sentences of help that our own templates carry, so that reading one passes over them."""

from functools import cache

from cms.importing.slots import Slot, slots

INTRODUCTION = (
    "One case study. Write below the headings and keep their names; the order does not matter. "
    "Leave out what you cannot answer yet. Name no child and no family."
)
OUTCOMES = "A row for each measure, with the value before and after. Give no count below 5."
WHEN_EMPTY = "Write here."


def hint_of(slot: Slot) -> str:
    """What to write, in the words of the editor, and how much."""
    words = f"{slot.help[:1].upper()}{slot.help[1:]}"
    if slot.kind == "choice":
        return f"{words} One of: {'; '.join(word for _, word in slot.choices)}.".strip()
    limit = f" At most {slot.limit:,} characters." if slot.kind in {"prose", "line"} and slot.limit else ""
    return f"{words}{limit}".strip()


@cache
def _hints() -> frozenset[str]:
    given = [INTRODUCTION, OUTCOMES, WHEN_EMPTY, *(hint_of(slot) for slot in slots().values())]
    return frozenset(_whole(each) for each in given if each)


def is_hint(text: str) -> bool:
    """Whether a paragraph is one of our own sentences, unchanged."""
    return _whole(text) in _hints()


def _whole(text: str) -> str:
    return " ".join(text.split())
