"""Hang a photo or a paper on a note of the visit."""

from datetime import datetime
from typing import Any

from django.db import transaction

from peernet.audit.operations import record
from peernet.core.errors import WrongStateError
from peernet.core.uploads.keeping import kept_with_its_row
from peernet.core.uploads.taking import Taken
from peernet.reviews import verbs
from peernet.reviews.models import NoteFile, VisitNote
from peernet.reviews.operations.locking import locked
from peernet.reviews.operations.notes import check_note_taking

MOST_FILES = 5


@transaction.atomic
def attach_to_note(*, note: VisitNote, taken: Taken, by: Any, at: datetime) -> NoteFile:
    """Keep a file with a note. Sent again it is the same file, whose ``attached_at`` is then not ``at``.

    :raises WrongStateError: when no notes are taken any more, or five files are there
    """
    held = locked(note, "review")
    digest = taken.digest
    there: NoteFile | None = NoteFile.objects.filter(note=held, digest=digest).first()
    if there is not None:
        return there
    check_note_taking(held.review)
    if NoteFile.objects.filter(note=held).count() >= MOST_FILES:
        raise WrongStateError(f"{MOST_FILES} files are enough for one note. Write another note.")
    file = NoteFile(note=held, title=taken.name, kind=taken.kind, size=taken.size, digest=digest)
    file.attached_by, file.attached_at = by, at
    with kept_with_its_row(file.file, f"note.{taken.kind}", taken.content):
        file.save()
        record(verb=verbs.NOTE_FILE_ATTACHED.name, subject=held, by=by, at=at, review=held.review_id)
    return file
