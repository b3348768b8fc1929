"""Every change to the words of search, each with a trace, in force at once in every process."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, models, transaction

from peernet.audit.operations import record
from search.wording.checks import LineError, refusals
from search.wording.current import lines_in_force
from search.wording.models import Edition, Promotion, QueryRule, Synonym

Kept = Synonym | Promotion | QueryRule
LEFT_OUT = {"id", "changed_at"}


@transaction.atomic
def keep(*, row: Kept, by: Any, at: datetime) -> Kept:
    """Save a line, a promotion or a rule.

    :raises LineError: if a line would harm searches, or stands already
    """
    if isinstance(row, Synonym) and row.in_use:
        for refusal in refusals(row.line(), lines_in_force()):
            raise refusal
    before = type(row)._default_manager.filter(pk=row.pk).first()
    row.changed_at = at
    _save(row)
    _stamp()
    verb = "changed" if before else "added"
    detail = {"was": _said(before), "is": _said(row)} if before else {"is": _said(row)}
    record(verb=f"wording.{verb}", subject=row, by=by, at=at, **detail)
    return row


@transaction.atomic
def drop(*, row: Kept, by: Any, at: datetime) -> None:
    """Delete a line, a promotion or a rule; a shipped line that was changed is as shipped again."""
    record(verb="wording.dropped", subject=row, by=by, at=at, was=_said(row))
    row.delete()
    _stamp()


def _save(row: Kept) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as taken:
        # Two editors opened the same shipped line; a promotion's page may have gone meanwhile.
        raise LineError("Somebody changed this at the same moment. Open it anew, and look again.") from taken


def _stamp() -> None:
    Edition.objects.update_or_create(pk=1, defaults={"stamp": uuid4()})


def _said(row: models.Model) -> dict[str, str]:
    fields = (each for each in row._meta.concrete_fields if each.name not in LEFT_OUT)
    return {each.name: str(each.value_from_object(row)) for each in fields}
