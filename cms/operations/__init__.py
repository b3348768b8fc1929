"""Everything that changes something in the library."""

from cms.operations.agreements import answer
from cms.operations.clearing import ask_to_clear, require_cleared, rule_on
from cms.operations.council_gate import approve, submit, submitted
from cms.operations.drafts import draft_from_strength
from cms.operations.gates import recalled, send_back
from cms.operations.judging import judge
from cms.operations.link_mail import send_links
from cms.operations.links import ask_director, revoke, sign
from cms.operations.network_gate import accept, begin_due_step, decline, screen
from cms.operations.publishing import opens_to_readers, publish, tell_of_publication, withdraw
from cms.operations.shelves import open_shelf

__all__ = [
    "accept",
    "answer",
    "approve",
    "ask_director",
    "ask_to_clear",
    "begin_due_step",
    "decline",
    "draft_from_strength",
    "judge",
    "open_shelf",
    "opens_to_readers",
    "publish",
    "recalled",
    "require_cleared",
    "revoke",
    "rule_on",
    "screen",
    "send_back",
    "send_links",
    "sign",
    "submit",
    "submitted",
    "tell_of_publication",
    "withdraw",
]
