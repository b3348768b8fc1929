"""What stands on the page of an action: subjects above add a part, which findings do not know.

``cms`` shows the practice that inspired it. A part is asked for one action and one person.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from peernet.findings.models import Action


@dataclass(frozen=True)
class Part:
    """A template, included with its context under the name ``part``."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Ask = Callable[[Action, Any], Part | None]
PARTS: list[Ask] = []


def on_action(ask: Ask) -> Ask:
    """Add a part; for use in a module that an ``AppConfig.ready`` imports."""
    if ask not in PARTS:
        PARTS.append(ask)
    return ask


def parts_of(action: Action, user: Any) -> list[Part]:
    """Every part that somebody adds for this action and this person."""
    return [part for ask in PARTS if (part := ask(action, user)) is not None]
