"""Write the log. Called by every operation, inside its transaction."""

from datetime import datetime
from typing import Any

from django.db import models

from peernet.audit.chain import promise_places
from peernet.audit.models import Entry


def record(*, verb: str, subject: models.Model, by: Any, at: datetime, **detail: Any) -> Entry:
    """Add one entry.

    ``verb`` is ``subject.past_tense`` ("review.signed_off"); ``by`` is None for the system itself; ``detail``
    must be what JSON can hold and hold nothing confidential. The entry gets its place in the chain after the
    commit.
    """
    entry = Entry.objects.create(
        at=at,
        by=by if getattr(by, "pk", None) else None,
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject_key=str(subject.pk),
        subject_name=str(subject)[:200],
        detail=detail,
    )
    promise_places()
    return entry
