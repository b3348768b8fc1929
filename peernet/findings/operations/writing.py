"""Turn notes into a finding."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from peernet.audit.operations import record
from peernet.core.errors import ChangedMeanwhileError, DomainError, WrongStateError
from peernet.core.themes import Theme
from peernet.findings import notices, verbs
from peernet.findings.models import Finding
from peernet.findings.operations.repeating import same
from peernet.findings.states import Confidence, FindingKind, FindingState, Weight
from peernet.reviews.models import LineOfEnquiry, Review, VisitNote
from peernet.reviews.operations.locking import locked
from peernet.reviews.states import DURING_FIELDWORK
from peernet.reviews.wording import written

CHOICES: dict[str, Any] = {"kind": FindingKind, "theme": Theme, "weight": Weight, "confidence": Confidence}
REWORDED = [FindingState.CANDIDATE, FindingState.CHALLENGED]


@transaction.atomic
def write_finding(
    *,
    review: Review,
    line: LineOfEnquiry,
    kind: str,
    theme: str,
    title: str,
    text: str,
    notes: Sequence[VisitNote],
    by: Any,
    at: datetime,
    weight: str = Weight.MEDIUM,
    confidence: str = Confidence.MEDIUM,
    judgement: str = "",
    key: uuid.UUID | None = None,
) -> Finding:
    """Write a candidate that rests on notes of its review. Sent again under its key it is the same one.

    :raises WrongStateError: unless the team is on site or drafting
    :raises DomainError: if it rests on no note, something is missing or too long, or its key belongs to
        something else
    """
    held = locked(review, "host", "reviewer")
    fields = _checked(
        held,
        line=line,
        title=title,
        text=text,
        judgement=judgement,
        kind=kind,
        theme=theme,
        weight=weight,
        confidence=confidence,
    )
    rests_on = _notes_of(held, notes)
    if key and (there := Finding.objects.filter(key=key).first()):
        sent = fields | {"review": held, "written_by": by, "notes": set(rests_on)}
        return same(there, sent, thing="finding")
    check_writing(held)
    finding = Finding.objects.create(
        review=held, written_by=by, written_at=at, key=key or uuid.uuid4(), **fields
    )
    finding.notes.set(rests_on)
    record(verb=verbs.WRITTEN.name, subject=finding, by=by, at=at, review=held.pk)
    notices.finding_written(finding, by=by)
    return finding


@transaction.atomic
def edit_finding(
    *,
    finding: Finding,
    line: LineOfEnquiry,
    kind: str,
    theme: str,
    title: str,
    text: str,
    notes: Sequence[VisitNote],
    weight: str,
    by: Any,
    at: datetime,
    version: int,
    confidence: str = Confidence.MEDIUM,
    judgement: str = "",
) -> Finding:
    """Reword a candidate, or a finding that the host has challenged on fact.

    ``version`` is the one the person began from, so that nobody overwrites what they have not read.

    :raises WrongStateError: once the team has agreed it, unless it is challenged
    :raises ChangedMeanwhileError: if somebody else has reworded it since
    """
    held = locked(finding, "review__host", "review__reviewer")
    check_rewording(held)
    if held.version != version:
        raise ChangedMeanwhileError("Somebody else has reworded this finding since you opened it.")
    fields = _checked(
        held.review,
        line=line,
        title=title,
        text=text,
        judgement=judgement,
        kind=kind,
        theme=theme,
        weight=weight,
        confidence=confidence,
    )
    rests_on = _notes_of(held.review, notes)
    for field, value in fields.items():
        setattr(held, field, value)
    held.version, held.edited_by, held.edited_at = held.version + 1, by, at
    # The database compares once more: SQLite holds no row for us.
    named = {name: getattr(held, name) for name in [*fields, "version", "edited_by", "edited_at"]}
    if not Finding.objects.filter(pk=held.pk, version=version).update(**named):
        raise ChangedMeanwhileError("Somebody else has reworded this finding since you opened it.")
    held.notes.set(rests_on)
    record(verb=verbs.EDITED.name, subject=held, by=by, at=at, review=held.review_id)
    return held


def check_writing(review: Review) -> None:
    """:raises WrongStateError: when the team is neither on site nor drafting"""
    if review.state not in DURING_FIELDWORK:
        raise WrongStateError(
            "Findings are written during the visit and until the draft is checked. "
            f"This review is at “{review.get_state_display()}”."
        )


def check_rewording(finding: Finding) -> None:
    """:raises WrongStateError: once the team has agreed it, unless the host has challenged it"""
    if finding.state not in REWORDED:
        raise WrongStateError(
            "A finding is reworded while it is a candidate or challenged. "
            f"This one is “{finding.get_state_display()}”."
        )


def _checked(
    review: Review, *, line: LineOfEnquiry, title: str, text: str, judgement: str, **chosen: str
) -> dict[str, Any]:
    if line.review_id != review.pk:
        raise DomainError("Choose a line of enquiry of this review.", field="line")
    choices: dict[str, Any] = {
        "kind": FindingKind,
        "theme": Theme,
        "weight": Weight,
        "confidence": Confidence,
    }
    for field, allowed in choices.items():
        if chosen[field] not in allowed.values:
            raise DomainError(f"Choose the {field} of the finding.", field=field)
    title = written(title, field="title", limit=120, empty="Give the finding a title.")
    text = written(text, field="text", limit=4000, empty="Say what the team found.")
    judgement = written(judgement, field="judgement", limit=4000)
    return {
        "line": line,
        "title": " ".join(title.split()),
        "text": text,
        "judgement": judgement,
        **chosen,
    }


def _notes_of(review: Review, notes: Sequence[VisitNote]) -> Sequence[VisitNote]:
    if not notes:
        raise DomainError("Choose at least one note that the finding rests on.", field="notes")
    if any(note.review_id != review.pk for note in notes):
        raise DomainError("A finding rests on notes of its own review.", field="notes")
    return notes
