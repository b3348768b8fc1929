"""Everything that changes something in the library."""

from cms.operations.council_gate import approve, submit, submitted
from cms.operations.drafts import draft_from_strength
from cms.operations.gates import recalled, send_back
from cms.operations.network_gate import ask_network, validate
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
