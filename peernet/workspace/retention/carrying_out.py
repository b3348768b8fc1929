"""Say what has had its time, and take it away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from peernet.audit.models import Entry
from peernet.audit.operations import record_about
from peernet.workspace.retention.kinds import Kind
from peernet.workspace.retention.table import KINDS

SUBJECT = "retention"
APPLIED = "retention.applied"
#: That the daily round was made, whether anything had its time or not.
ROUND, ROUND_MADE = "daily", "retention.round_made"


@dataclass(frozen=True)
class Outcome:
    """What was found of one kind, and what went wrong with it if anything did."""

    kind: Kind
    number: int | None
    failure: str = ""


def counted(*, at: datetime) -> list[Outcome]:
    """What would be taken away now; nothing is."""
    found = [(kind, kind.due_at(at)) for kind in KINDS]
    return [Outcome(kind, None if rows is None else rows.count()) for kind, rows in found]


def carry_out(*, by: Any, at: datetime) -> Iterator[Outcome]:
    """Each kind whole or not at all; one that fails leaves the others alone."""
    for kind in KINDS:
        rows = kind.due_at(at)
        if rows is None or kind.act is None:
            yield Outcome(kind, None)
            continue
        try:
            with transaction.atomic():
                number = kind.act(rows)
                if number:
                    record_about(SUBJECT, kind.key, verb=APPLIED, by=by, at=at, detail={"number": number})
        except Exception as failure:  # noqa: BLE001 - whatever it is, the other kinds go on and it is told
            yield Outcome(kind, 0, f"{type(failure).__name__}: {failure}")
        else:
            yield Outcome(kind, number)


def daily_round(*, at: datetime) -> Iterator[Outcome]:
    """Carry all of it out, and write down that it was done."""
    yield from carry_out(by=None, at=at)
    record_about(SUBJECT, ROUND, verb=ROUND_MADE, by=None, at=at, detail={})


def last_round() -> datetime | None:
    """When the daily round was last made."""
    rows = Entry.objects.filter(subject_kind=SUBJECT, subject_key=ROUND, verb=ROUND_MADE)
    return rows.order_by("-at").values_list("at", flat=True).first()


def last_applied() -> dict[str, datetime]:
    """When each kind was last taken away from."""
    rows = Entry.objects.filter(subject_kind=SUBJECT, verb=APPLIED).order_by("at")
    return dict(rows.values_list("subject_key", "at"))
