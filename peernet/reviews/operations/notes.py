"""Write down what was learned on a visit."""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.reviews.models import LineOfEnquiry, Review, VisitNote
from peernet.reviews.operations.locking import locked
from peernet.reviews.states import NOTES_TAKEN, Evidence, Source
from peernet.reviews.wording import written

LONGEST_NOTE = 4000


@transaction.atomic
def write_note(
    *,
    review: Review,
    line: LineOfEnquiry,
    evidence: str,
    source: str,
    text: str,
    by: Any,
    at: datetime,
    key: uuid.UUID | None = None,
) -> VisitNote:
    """Keep a note. Sent again under its key it is the same note, whose ``written_at`` is then not ``at``.

    :raises WrongStateError: when no notes are taken at this stage
    :raises DomainError: if it says nothing, says too much, or its key belongs to another note
    """
    held = locked(review)
    kept = _checked(held, line, evidence, source, text)
    key = key or uuid.uuid4()
    if there := VisitNote.objects.filter(key=key).first():
        return _same_note(there, by=by, review=held, kept=kept)
    check_note_taking(held)
    note = VisitNote.objects.create(review=held, author=by, key=key, written_at=at, **kept)
    record(verb="note.written", subject=note, by=by, at=at, review=held.pk)
    return note


@transaction.atomic
def edit_note(
    *,
    note: VisitNote,
    line: LineOfEnquiry,
    evidence: str,
    source: str,
    text: str,
    by: Any,
    at: datetime,
) -> VisitNote:
    """Put a note right.

    :raises WrongStateError: when no notes are taken at this stage any more
    :raises DomainError: if it says nothing or says too much
    """
    held = locked(note, "review")
    check_note_taking(held.review)
    for field, value in _checked(held.review, line, evidence, source, text).items():
        setattr(held, field, value)
    held.save(update_fields=["line", "evidence", "source", "text"])
    record(verb="note.edited", subject=held, by=by, at=at, review=held.review_id)
    return held


def _checked(review: Review, line: LineOfEnquiry, evidence: str, source: str, text: str) -> dict[str, Any]:
    if line.review_id != review.pk:
        raise DomainError("Choose a line of enquiry of this review.", field="line")
    if evidence not in Evidence.values:
        raise DomainError("Choose the kind of evidence.", field="evidence")
    if source not in Source.values:
        raise DomainError("Choose the kind of source.", field="source")
    text = written(text, field="text", limit=LONGEST_NOTE, empty="Write what you saw or heard.")
    return {"line": line, "evidence": evidence, "source": source, "text": text}


def check_note_taking(review: Review) -> None:
    """:raises WrongStateError: when no notes are taken at this stage"""
    if review.state not in NOTES_TAKEN:
        raise WrongStateError(
            "Notes are taken from preparing until the report is drafted. "
            f"This review is at “{review.get_state_display()}”."
        )


def _same_note(note: VisitNote, *, by: Any, review: Review, kept: dict[str, Any]) -> VisitNote:
    unchanged = all(getattr(note, field) == value for field, value in kept.items())
    if note.author_id == by.pk and note.review_id == review.pk and unchanged:
        return note
    raise DomainError(
        "Something else was saved from this form before. Save again to keep this as a new note.", field="key"
    )
