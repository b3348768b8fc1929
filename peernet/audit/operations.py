"""Write the log. Called by every operation, inside its transaction."""

from datetime import datetime
from typing import Any

from django.db import models

from peernet.audit.chain import promise_places
from peernet.audit.models import Entry

#: The word under which an entry keeps in whose name it was done.
FOR = "for"


def record(*, verb: str, subject: models.Model, by: Any, at: datetime, **detail: Any) -> Entry:
    """Add one entry.

    ``verb`` is ``subject.past_tense`` ("review.signed_off"); ``by`` is None for the system itself; ``detail``
    must be what JSON can hold and hold nothing confidential. The entry gets its place in the chain after the
    commit. Of whoever acts for somebody else, it says for whom.
    """
    name = str(subject)[:200]
    return record_about(
        subject._meta.label_lower, str(subject.pk), name, verb=verb, by=by, at=at, detail=detail
    )


def for_whom(by: Any) -> dict[str, int]:
    """What an entry says of acting for somebody: whose name it was done in."""
    acting = getattr(by, "acting", None)
    return {FOR: acting.director_id} if acting is not None else {}


def record_about(
    kind: str, key: str, name: str = "", *, verb: str, by: Any, at: datetime, detail: dict[str, Any]
) -> Entry:
    """Add one entry about something that is no row, or is none any more."""
    entry = Entry.objects.create(
        at=at,
        by=by if getattr(by, "pk", None) else None,
        verb=verb,
        subject_kind=kind,
        subject_key=key,
        subject_name=name,
        detail=detail | for_whom(by),
    )
    promise_places()
    return entry
