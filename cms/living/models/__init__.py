"""When a case study is looked at again, what became of it, and what it links to."""

from cms.living.models.freshness import LONGEST, Freshness, Notice, Reminder, Run, Turn
from cms.living.models.links import LinkedAddress, Mention, PaperCheck

__all__ = [
    "LONGEST",
    "Freshness",
    "LinkedAddress",
    "Mention",
    "Notice",
    "PaperCheck",
    "Reminder",
    "Run",
    "Turn",
]
