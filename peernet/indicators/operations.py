"""Everything that changes the catalogue."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from peernet.audit.operations import record
from peernet.indicators.catalogue import CataloguePlan, Listed, differing, plan_catalogue
from peernet.indicators.models import Indicator


@transaction.atomic
def load_catalogue(*, listed: list[Listed], by: Any, at: datetime) -> CataloguePlan:
    """Add what is new and change what differs, with an entry in the log for each."""
    plan = plan_catalogue(listed)
    for new in plan.added:
        record(verb="indicator.added", subject=Indicator.objects.create(**asdict(new)), by=by, at=at)
    for old, new in plan.changed:
        names = differing(old, new)
        changes = {name: [str(getattr(old, name)), str(getattr(new, name))] for name in names}
        Indicator.objects.filter(pk=old.pk).update(**{name: getattr(new, name) for name in names})
        record(verb="indicator.changed", subject=old, by=by, at=at, changes=changes)
    return plan
