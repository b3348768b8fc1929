"""The visit log: notes under their line of enquiry, and what each line rests on."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from peernet.reviews.evidence import Basis
from peernet.reviews.models import LineOfEnquiry, NoteFile, Review, VisitNote
from peernet.reviews.states import Evidence

FILES = NoteFile.objects.order_by("attached_at", "pk")


@dataclass(frozen=True)
class LineNotes:
    """A line of enquiry with its notes, newest first, and the kinds of evidence among them."""

    line: LineOfEnquiry
    notes: list[VisitNote]
    basis: Basis


def notes_by_line(review: Review) -> list[LineNotes]:
    """Every line of a review in order, also those without a note yet. For the team's eyes only."""
    notes: dict[int, list[VisitNote]] = defaultdict(list)
    rows = review.notes.select_related("author").prefetch_related(Prefetch("files", FILES))
    for note in rows.order_by("-written_at", "-pk"):
        notes[note.line_id].append(note)
    return [
        LineNotes(line, notes[line.pk], Basis.of(note.evidence for note in notes[line.pk]))
        for line in review.lines.order_by("position")
    ]


@dataclass(frozen=True)
class Evening:
    """A line in the evening: what it rests on, what nobody has looked at, and what today brought."""

    line: LineOfEnquiry
    basis: Basis
    missing: list[str]
    today: list[VisitNote]

    @property
    def weak(self) -> bool:
        """Whether it rests on nothing or on too little."""
        return not self.basis.total or self.basis.thin


def evening_of(review: Review, *, today: date) -> list[Evening]:
    """Every line, those with the least to stand on first. For the team's eyes only."""
    lines = [
        Evening(
            each.line,
            each.basis,
            [str(kind.label).lower() for kind in Evidence if kind not in each.basis.kinds],
            [note for note in each.notes if timezone.localdate(note.written_at) == today],
        )
        for each in notes_by_line(review)
    ]
    return sorted(lines, key=lambda each: (not each.weak, len(each.basis.kinds), each.line.position))
