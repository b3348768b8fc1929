"""What a council chooses to work on: open a term, choose, change, drop."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.core.wording import written
from peernet.councils.models import Council
from peernet.indicators import notices
from peernet.indicators.models import LARGEST_SHARE, STATUTORY_TARGETS, Indicator, Priority, Target, Term
from peernet.indicators.models.priorities import YEARS

LONGEST_RATIONALE = 1000
LONGEST_PARTNER = 80
MOST_PARTNERS = 12
LARGEST_VALUE = 10**10


@transaction.atomic
def open_term(*, council: Council, first_year: int, by: Any, at: datetime) -> Term:
    """Begin three years of priorities on 1 April of a year.

    :raises DomainError: if another term of the council runs in any of these years, or the council has ended
    """
    term = Term(council=council, first_year=first_year, opened_by=by, opened_at=at)
    if council.ends_on is not None and council.ends_on < term.starts_on:
        raise DomainError(f"{council} ends before this term begins.", field="first_year")
    near = Term.objects.select_for_update().filter(
        council=council, first_year__gt=first_year - YEARS, first_year__lt=first_year + YEARS
    )
    if clash := near.order_by("first_year").first():
        raise DomainError(
            f"The term {clash.starts_on.year} to {clash.ends_on.year} runs in some of these years.",
            field="first_year",
        )
    term.save()
    record(verb="term.opened", subject=term, by=by, at=at)
    notices.term_opened(term, by=by)
    return term


@transaction.atomic
def choose_priority(
    *,
    term: Term,
    indicator: Indicator,
    origin: str,
    rationale: str,
    partners: Sequence[str],
    targets: Mapping[int, Decimal],
    by: Any,
    at: datetime,
) -> Priority:
    """Take one more indicator to work on, in the lowest free slot.

    :raises DomainError: if it was chosen already, is not of its origin's kind, or a field is missing
    :raises WrongStateError: if all 35 slots (or the 16 set by law) are taken, or the term is over
    """
    held = Term.objects.select_for_update(of=("self",)).select_related("council").get(pk=term.pk)
    _refuse_past(held, at)
    by_law = origin == Priority.Origin.STATUTORY
    if by_law and not indicator.statutory:
        raise DomainError(
            f"{indicator.code} is not a target set by law. Choose another origin.", field="origin"
        )
    if indicator.statutory and not by_law:
        raise DomainError(
            f"{indicator.code} is a target set by law, so it is not one of the 35.", field="origin"
        )
    standing = Priority.objects.filter(term=held).standing()
    if standing.filter(indicator=indicator).exists():
        raise DomainError(f"{indicator.code} is one of your priorities already.", field="indicator")
    priority = Priority(
        term=held,
        indicator=indicator,
        origin=origin,
        slot=_free_slot(standing, by_law=by_law),
        rationale=_rationale(rationale),
        partners=_partners(partners),
        chosen_by=by,
        chosen_at=at,
    )
    wanted = _targets(held, targets)
    priority.save()
    _set_targets(priority, wanted)
    record(verb="priority.chosen", subject=priority, by=by, at=at, origin=origin, slot=priority.slot)
    return priority


@transaction.atomic
def change_priority(
    *,
    priority: Priority,
    origin: str,
    rationale: str,
    partners: Sequence[str],
    targets: Mapping[int, Decimal],
    by: Any,
    at: datetime,
) -> Priority:
    """Say again who wanted it, why, with whom and how far; the indicator and its slot stay.

    :raises DomainError: if a field is missing or the origin would move it in or out of the 35
    :raises WrongStateError: if it was dropped or the term is over
    """
    held = _standing(priority, at)
    if (origin == Priority.Origin.STATUTORY) is not (held.origin == Priority.Origin.STATUTORY):
        raise DomainError("A target set by law stays one, and no other can become one.", field="origin")
    wanted = _targets(held.term, targets)
    before = {target.year: str(target.value) for target in held.targets.all()}
    held.origin, held.rationale, held.partners = origin, _rationale(rationale), _partners(partners)
    held.save(update_fields=["origin", "rationale", "partners"])
    _set_targets(held, wanted)
    record(verb="priority.changed", subject=held, by=by, at=at, origin=origin, targets_before=before)
    return held


@transaction.atomic
def drop_priority(*, priority: Priority, reason: str, by: Any, at: datetime) -> Priority:
    """Stop working on it, and give its slot back. It stays readable, with the reason.

    :raises WrongStateError: if it was dropped already
    """
    held = _standing(priority, at)
    held.dropped_because = written(reason, field="reason", limit=300, empty="Say why you drop it.")
    held.dropped_at, held.slot = at, None
    held.save(update_fields=["dropped_at", "dropped_because", "slot"])
    record(verb="priority.dropped", subject=held, by=by, at=at)
    notices.priority_dropped(held, by=by)
    return held


def _standing(priority: Priority, at: datetime) -> Priority:
    rows = Priority.objects.select_for_update(of=("self",)).select_related("term__council", "indicator")
    held = rows.get(pk=priority.pk)
    if held.dropped_at is not None:
        raise WrongStateError("This priority was dropped. Choose the indicator again to take it up.")
    _refuse_past(held.term, at)
    return held


def _refuse_past(term: Term, at: datetime) -> None:
    if term.ends_on < at.date():
        raise WrongStateError(
            f"This term ended on 31 March {term.ends_on.year}. Its priorities stay as they are."
        )


def _free_slot(standing: Any, *, by_law: bool) -> int:
    rows = standing.set_by_law() if by_law else standing.chosen()
    taken = set(rows.values_list("slot", flat=True))
    most = STATUTORY_TARGETS if by_law else LARGEST_SHARE
    for slot in range(1, most + 1):
        if slot not in taken:
            return slot
    if by_law:
        raise WrongStateError(f"All {most} targets set by law are here already.")
    raise WrongStateError(
        f"Your council has chosen {most} priorities, which is the most there can be. "
        "Drop one, then choose this one."
    )


def _rationale(text: str) -> str:
    return written(
        text, field="rationale", limit=LONGEST_RATIONALE, empty="Say why this matters here and now."
    )


def _partners(names: Sequence[str]) -> list[str]:
    found = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    if len(found) > MOST_PARTNERS:
        raise DomainError(f"Name at most {MOST_PARTNERS} partners. You named {len(found)}.", field="partners")
    return [written(name, field="partners", limit=LONGEST_PARTNER) for name in found]


def _targets(term: Term, targets: Mapping[int, Decimal]) -> dict[int, Decimal]:
    if strange := sorted(set(targets) - set(term.years)):
        raise DomainError(f"{strange[0]} is not a year of this term.", field="targets")
    if missing := [year for year in term.years if year not in targets]:
        raise DomainError(f"Set a target for {missing[0]}/{(missing[0] + 1) % 100:02d}.", field="targets")
    if any(not value.is_finite() or abs(value) >= LARGEST_VALUE for value in targets.values()):
        raise DomainError("A target is a number an indicator can have.", field="targets")
    return dict(targets)


def _set_targets(priority: Priority, targets: dict[int, Decimal]) -> None:
    for year, value in sorted(targets.items()):
        Target.objects.update_or_create(priority=priority, year=year, defaults={"value": value})
