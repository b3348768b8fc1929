"""What else can be made of a finding: subjects above offer it, its page shows a button for each.

``cms`` offers to make a strength a draft case study. An offer is asked for one finding and one person and
answers with a label and an address that takes a POST, or with nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from peernet.findings.models import Finding


@dataclass(frozen=True)
class Offer:
    """A button on the page of a finding."""

    label: str
    url: str


Ask = Callable[[Finding, Any], Offer | None]
OFFERS: list[Ask] = []


def register(ask: Ask) -> Ask:
    """Add an offer; for use in a module that an ``AppConfig.ready`` imports."""
    if ask not in OFFERS:
        OFFERS.append(ask)
    return ask


def offers_for(finding: Finding, user: Any) -> list[Offer]:
    """Every offer that somebody makes for this finding and this person."""
    return [offer for ask in OFFERS if (offer := ask(finding, user)) is not None]
