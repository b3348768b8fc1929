"""What two people wrote in the same finding, side by side and word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from peernet.findings.models import Finding

FIELDS = {
    "title": "Title",
    "text": "What the team found",
    "judgement": "What the team makes of it",
    "line": "Line of enquiry",
    "kind": "Kind of finding",
    "theme": "Theme",
    "weight": "Weight",
    "confidence": "How sure the team is",
}
LONGEST = 1200


@dataclass(frozen=True)
class Piece:
    """Some words: in both, only in what is saved now, or only in yours."""

    words: str
    where: str


@dataclass(frozen=True)
class Difference:
    """One field in which what is saved now differs from what you wrote."""

    label: str
    saved: str
    yours: str
    pieces: list[Piece]


def differences(saved: Finding, yours: dict[str, Any], notes: set[int]) -> list[Difference]:
    """The fields in which what is saved now and what a form holds differ."""
    found = []
    for name, label in FIELDS.items():
        there, here = getattr(saved, name), yours.get(name)
        if there != here:
            choices = dict(getattr(Finding._meta.get_field(name), "choices", None) or [])
            one, other = (str(choices.get(each, each or "")) for each in (there, here))
            found.append(Difference(label, one, other, pieces(one, other)))
    kept = {note.pk for note in saved.notes.all()}
    if kept != notes:
        words = f"{len(kept)} notes", f"{len(notes)} notes, {len(kept & notes)} of them the same"
        found.append(Difference("Notes it rests on", *words, []))
    return found


def pieces(saved: str, yours: str) -> list[Piece]:
    """Both texts as one, cut where they part; very long ones whole, one after the other."""
    one, other = (re.findall(r"\S+\s*", text) for text in (saved, yours))
    if len(one) + len(other) > LONGEST:
        return [Piece(saved, "saved"), Piece(yours, "yours")]
    cut = []
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            cut.append(Piece("".join(one[a:b]), "both"))
        else:
            cut += [Piece("".join(one[a:b]), "saved")] if b > a else []
            cut += [Piece("".join(other[c:d]), "yours")] if d > c else []
    return cut
