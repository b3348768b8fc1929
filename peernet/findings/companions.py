"""What stands below a finding on its page without the page knowing it: practice for it, others like it.

A subject above registers a function of (finding, request) in a module that its ``AppConfig.ready`` imports.
The template it names reads what it gave as ``part``; None shows nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from peernet.findings.models import Finding


@dataclass(frozen=True)
class Part:
    """A template and what it reads as ``part``."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Draw = Callable[[Finding, HttpRequest], Part | None]
PARTS: dict[str, Draw] = {}


def stands_below_finding(name: str) -> Callable[[Draw], Draw]:
    """Register a function under a name; the order of registering is the order on the page."""

    def register(draw: Draw) -> Draw:
        PARTS[name] = draw
        return draw

    return register


def parts_below(finding: Finding, request: HttpRequest) -> list[Part]:
    """What there is to show to whoever reads the finding, who has been found to be one who may."""
    drawn = (draw(finding, request) for draw in PARTS.values())
    return [part for part in drawn if part is not None]
