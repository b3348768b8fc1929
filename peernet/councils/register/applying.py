"""Bring the register up to date, in one transaction and a handful of statements."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from peernet.audit.operations import record
from peernet.core.errors import DomainError
from peernet.councils.models import Border, Council, Judgement, Neighbour, RegisterImport, Succession
from peernet.councils.register.plan import Part, Plan, plan_import
from peernet.councils.register.snapshot import Snapshot, differences
from peernet.councils.register.standing import AUTHORITY_FIELDS, standing_register

Keys = dict[str, int]
#: Each names one council only, so that a code passing from one to another is let go before it is taken.
PASSING_CODES = ("gss_code", "dfe_code")


def planned(wanted: Snapshot) -> Plan:
    """What an import would do now.

    :raises DomainError: when an invented council already uses a real council's code
    """
    taken = set(Council.objects.of_demo().filter(code__in=wanted.codes).values_list("code", flat=True))
    if taken:
        codes = ", ".join(sorted(taken))
        raise DomainError(f"The demo network already uses {codes}. Give those councils other codes first.")
    return plan_import(standing_register(), wanted)


@transaction.atomic
def bring_up_to_date(*, wanted: Snapshot, source: str, by: Any, at: datetime) -> Plan:
    """Add, change and end what the lists ask for, and log it; nothing is written when all is the same."""
    plan = planned(wanted)
    if plan.empty:
        return plan
    _apply_councils(plan.councils)
    keys = dict(Council.objects.values_list("code", "pk"))
    _apply_takeovers(plan.takeovers, keys)
    _apply_neighbours(plan.neighbours, keys)
    _apply_judgements(plan.judgements, keys)
    _apply_borders(plan.borders, keys)
    counts = {part.name: part.counts for part in plan.parts}
    done = RegisterImport.objects.create(at=at, source=source[:200], counts=counts)
    record(verb="register.imported", subject=done, by=by, at=at, counts=counts)
    _record_changes(plan.councils, by=by, at=at)
    return plan


def _apply_councils(part: Part) -> None:
    stored = Council.objects.in_bulk([new.code for _, new in part.changed], field_name="code")
    for old, new in part.changed:
        for name in PASSING_CODES:
            if getattr(old, name) != getattr(new, name):
                setattr(stored[old.code], name, "")
    Council.objects.bulk_update(stored.values(), PASSING_CODES)
    for _, new in part.changed:
        for name in AUTHORITY_FIELDS:
            setattr(stored[new.code], name, getattr(new, name))
    Council.objects.bulk_update(stored.values(), AUTHORITY_FIELDS)
    Council.objects.bulk_create(Council(**asdict(new)) for new in part.added)


def _apply_takeovers(part: Part, keys: Keys) -> None:
    for old, new in part.changed:
        Succession.objects.filter(predecessor=keys[old.predecessor], successor=keys[old.successor]).update(
            on=new.on
        )
    Succession.objects.bulk_create(
        Succession(predecessor_id=keys[new.predecessor], successor_id=keys[new.successor], on=new.on)
        for new in part.added
    )


def _apply_neighbours(part: Part, keys: Keys) -> None:
    """Ranks are unique within a council and may swap, so changed links go out before they come in again."""
    gone = [*part.ended, *(old for old, _ in part.changed)]
    _delete(Neighbour, [Q(council=keys[row.council], neighbour=keys[row.neighbour]) for row in gone])
    Neighbour.objects.bulk_create(
        Neighbour(
            council_id=keys[new.council],
            neighbour_id=keys[new.neighbour],
            rank=new.rank,
            closeness=new.closeness,
            model_year=new.model_year,
        )
        for new in [*part.added, *(new for _, new in part.changed)]
    )


def _apply_judgements(part: Part, keys: Keys) -> None:
    for old, new in part.changed:
        Judgement.objects.filter(council=keys[old.council], inspected_on=old.inspected_on).update(
            **_judged(new, keys)
        )
    Judgement.objects.bulk_create(Judgement(**_judged(new, keys)) for new in part.added)


def _judged(row: Any, keys: Keys) -> dict[str, Any]:
    said = {name: getattr(row, name) for name in row.__dataclass_fields__ if name != "council"}
    return said | {"council_id": keys[row.council], "parts": dict(row.parts)}


def _apply_borders(part: Part, keys: Keys) -> None:
    _delete(Border, [Q(**_ends_of(row, keys)) for row in part.ended])
    Border.objects.bulk_create(Border(**_ends_of(new, keys), basis=new.basis) for new in part.added)
    for _, new in part.changed:
        Border.objects.filter(**_ends_of(new, keys)).update(basis=new.basis)


def _ends_of(row: Any, keys: Keys) -> dict[str, int]:
    first, second = sorted((keys[row.first], keys[row.second]))
    return {"first_id": first, "second_id": second}


def _delete(model: Any, wanted: list[Q]) -> None:
    for start in range(0, len(wanted), 100):
        matching = wanted[start]
        for each in wanted[start + 1 : start + 100]:
            matching |= each
        model.objects.filter(matching).delete()


def _record_changes(part: Part, *, by: Any, at: datetime) -> None:
    """An entry for every council that is not what it was, with old and new."""
    subjects = Council.objects.in_bulk([new.code for _, new in part.changed], field_name="code")
    for old, new in part.changed:
        changes = {name: [_plain(value) for value in pair] for name, pair in differences(old, new).items()}
        record(verb="council.changed", subject=subjects[new.code], by=by, at=at, changes=changes)


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, int | float | str) else str(value)
