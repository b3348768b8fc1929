"""Everything that changes something in the library."""

from cms.operations.agreements import answer
from cms.operations.clearing import ask_to_clear, require_cleared, rule_on
from cms.operations.council_gate import approve, submit, submitted
from cms.operations.drafts import draft_from_strength
from cms.operations.gates import recalled, send_back
from cms.operations.link_mail import send_links
from cms.operations.links import ask_director, revoke, sign
from cms.operations.network_gate import ask_network, validate
from cms.operations.publishing import publish, withdraw
from cms.operations.shelves import open_shelf

__all__ = [
    "answer",
    "approve",
    "ask_director",
    "ask_network",
    "ask_to_clear",
    "draft_from_strength",
    "open_shelf",
    "publish",
    "recalled",
    "require_cleared",
    "revoke",
    "rule_on",
    "send_back",
    "send_links",
    "sign",
    "submit",
    "submitted",
    "validate",
    "withdraw",
]
