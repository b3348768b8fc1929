"""Whether the notes behind a finding are enough to agree it."""

from peernet.core.themes import SAFEGUARDING
from peernet.findings.models import Finding
from peernet.reviews.evidence import Basis


def basis_of(finding: Finding) -> Basis:
    """The kinds of evidence a finding rests on; prefetched notes are used as they are."""
    return Basis.of(note.evidence for note in finding.notes.all())


def standing_against_agreement(finding: Finding, basis: Basis) -> str:
    """Why the team cannot agree it yet, or nothing. Thin evidence is marked, and for safeguarding refused."""
    if not basis.total:
        return "A finding needs at least one note before it can be agreed."
    if finding.theme in SAFEGUARDING and not basis.seen_by_team:
        return (
            "A finding about safeguarding cannot be agreed until it rests on a case file reading or an "
            "observation. Add such a note to it first."
        )
    return ""
