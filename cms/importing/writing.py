"""A case study as words for a file: what the readers of files understand again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cms.importing.slots import Slot, outcome_slots, slots
from cms.importing.told import Understood
from peernet.core.themes import Theme


def said(made: Understood) -> dict[str, str]:
    """Every field in words, by its name; steps on a line each."""
    joined = {"steps": made.steps, "tags": made.tags, "joint_owners": made.joint_owners}
    words = {name: "\n".join(parts) for name, parts in joined.items()}
    words["also"] = "\n".join(Theme(theme).label for theme in made.also)
    words["title"] = made.title
    values = {name: _said(slots()[name], value) for name, value in made.values.items()}
    return {name: text for name, text in {**words, **values}.items() if text}


def outcome_said(outcome: Mapping[str, Any]) -> dict[str, str]:
    """The fields of one outcome in words."""
    return {name: str(outcome[name]) for name in outcome_slots() if outcome.get(name) not in (None, "")}


def choices_of(slot: Slot) -> list[str]:
    """The words somebody may choose from."""
    return (
        [label for _, label in Theme.choices]
        if slot.kind == "themes"
        else [label for _, label in slot.choices]
    )


def _said(slot: Slot, value: Any) -> str:
    if slot.choices:
        return dict(slot.choices)[value]
    if slot.kind == "day":
        on = date.fromisoformat(value)
        return f"{on.day} {on:%B %Y}"
    return str(value)
