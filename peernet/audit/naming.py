"""Who did it, as pages say it: "A", or "A for B" where A acted for B."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models

from peernet.audit.models import Entry
from peernet.audit.operations import FOR


def names_behind(entries: Iterable[Entry]) -> dict[int, str]:
    """The names of those in whose name entries were done, in one question."""
    wanted = {entry.detail[FOR] for entry in entries if FOR in entry.detail}
    people = get_user_model().objects.filter(pk__in=wanted) if wanted else []
    return {person.pk: str(person) for person in people}


def done_by(entry: Entry, behind: dict[int, str], *, gone: str) -> str:
    """Who did it, and for whom; ``gone`` where nobody can be named."""
    who = str(entry.by) if entry.by else gone
    other = behind.get(entry.detail.get(FOR, 0))
    return f"{who} for {other}" if other else who


def as_done(about: models.Model, moments: Iterable[tuple[Any, datetime]]) -> list[str]:
    """The same for rows that keep who and when, from what the log says of those moments, in one question."""
    told = list(Entry.objects.about(about).filter(detail__has_key=FOR).select_related("by"))
    behind = names_behind(told)
    known = {(entry.by_id, entry.at): done_by(entry, behind, gone="") for entry in told}
    return [known.get((person.pk, at), str(person)) for person, at in moments]
