"""Everything that changes something in the library."""

from cms.operations.drafts import draft_from_strength
from cms.operations.gates import approve, ask_network, recalled, send_back, submit, submitted, validate
from cms.operations.publishing import publish, withdraw
from cms.operations.shelves import open_shelf

__all__ = [
    "approve",
    "ask_network",
    "draft_from_strength",
    "open_shelf",
    "publish",
    "recalled",
    "send_back",
    "submit",
    "submitted",
    "validate",
    "withdraw",
]
