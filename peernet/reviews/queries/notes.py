"""The visit log: notes under their line of enquiry, and what each line rests on."""

from collections import defaultdict
from dataclasses import dataclass

from peernet.reviews.evidence import Basis
from peernet.reviews.models import LineOfEnquiry, Review, VisitNote


@dataclass(frozen=True)
class LineNotes:
    """A line of enquiry with its notes, newest first, and the kinds of evidence among them."""

    line: LineOfEnquiry
    notes: list[VisitNote]
    basis: Basis


def notes_by_line(review: Review) -> list[LineNotes]:
    """Every line of a review in order, also those without a note yet. For the team's eyes only."""
    notes: dict[int, list[VisitNote]] = defaultdict(list)
    for note in review.notes.select_related("author").order_by("-written_at", "-pk"):
        notes[note.line_id].append(note)
    return [
        LineNotes(line, notes[line.pk], Basis.of(note.evidence for note in notes[line.pk]))
        for line in review.lines.order_by("position")
    ]
