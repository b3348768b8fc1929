"""Everything that changes a question, a wish for practice, or what is known of empty searches."""

from cms.asking.operations.questions import answer, ask, correct, hide, show_again, withdraw
from cms.asking.operations.searches import forget_empty_search, note_empty_search
from cms.asking.operations.wanted import (
    close,
    follow,
    hide_reply,
    meet,
    remove_reply,
    reopen,
    reply,
    unfollow,
    want,
)

__all__ = [
    "answer",
    "ask",
    "close",
    "correct",
    "follow",
    "forget_empty_search",
    "hide",
    "hide_reply",
    "meet",
    "note_empty_search",
    "remove_reply",
    "reopen",
    "reply",
    "show_again",
    "unfollow",
    "want",
    "withdraw",
]
