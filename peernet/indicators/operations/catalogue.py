"""Everything that changes the catalogue."""

from datetime import datetime
from typing import Any

from django.db import transaction

from peernet.audit.operations import record
from peernet.indicators.catalogue import CataloguePlan, Listed, differing, plan_catalogue, simple_fields
from peernet.indicators.models import Indicator


@transaction.atomic
def load_catalogue(*, listed: list[Listed], by: Any, at: datetime) -> CataloguePlan:
    """Add what is new and change what differs, with an entry in the log for each."""
    plan = plan_catalogue(listed)
    for new in plan.added:
        made = Indicator.objects.create(**simple_fields(new))
        record(verb="indicator.added", subject=made, by=by, at=at)
    for old, new in plan.changed:
        changes = {name: [told(old, name), told(new, name)] for name in differing(old, new)}
        own = {name: value for name, value in simple_fields(new).items() if name in changes}
        if own:
            Indicator.objects.filter(pk=old.pk).update(**own)
        record(verb="indicator.changed", subject=old, by=by, at=at, changes=changes)
    _link([*plan.added, *(new for _, new in plan.changed)])
    return plan


def told(thing: Indicator | Listed, name: str) -> str:
    """The value of a field as the log keeps it."""
    if name != "replaced_by":
        return str(getattr(thing, name))
    codes = thing.replaced_by if isinstance(thing, Listed) else [e.code for e in thing.replaced_by.all()]
    return ", ".join(sorted(codes))


def _link(listed: list[Listed]) -> None:
    """Say what replaced each retired indicator, once every code is there."""
    keys = dict(Indicator.objects.values_list("code", "pk"))
    for each in listed:
        if each.replaced_by or not each.retired_on:
            Indicator(pk=keys[each.code]).replaced_by.set([keys[code] for code in each.replaced_by])
