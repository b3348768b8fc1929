"""Which edition of a scope somebody has before them, so that nobody overwrites or signs another."""

import hashlib
import json
from typing import Any

from peernet.core.errors import ChangedMeanwhileError

CHANGED = "Somebody else has changed the scope since you opened it."
LONGEST_EDITION = 16


def edition_of(review: Any) -> str:
    """Sixteen letters that differ with any word of the scope; none as long as there is no scope."""
    lines = sorted(review.lines.all(), key=lambda line: line.position)
    if not (review.focus or lines):
        return ""
    words = [review.focus, *([line.question, line.theme] for line in lines)]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()[:LONGEST_EDITION]


def check_edition(review: Any, begun_from: str | None) -> None:
    """Compare what a person began from, if they say so, with what stands.

    :raises ChangedMeanwhileError: if they differ
    """
    if begun_from is not None and begun_from != edition_of(review):
        raise ChangedMeanwhileError(CHANGED)
