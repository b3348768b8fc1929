"""Load values that were published, all rows of a file or none."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db import transaction

from peernet.audit.operations import record
from peernet.core.errors import DomainError
from peernet.indicators.models import Indicator, IndicatorValue
from peernet.indicators.published.plan import ValuesPlan, plan_values
from peernet.indicators.published.reading import Reading

BATCH = 1000


@transaction.atomic
def load_values(
    *, reading: Reading, source: str, leave_out_refused: bool, by: Any, at: datetime
) -> ValuesPlan:
    """Add and change values so that they are as the file says, with an entry in the log per indicator.

    :raises DomainError: if rows were refused and they are not to be left out
    """
    if reading.refusals and not leave_out_refused:
        count = len(reading.refusals)
        raise DomainError(
            f"Nothing saved: {count} row{'' if count == 1 else 's'} refused. Mend them, or leave them out "
            "with --leave-out-refused."
        )
    plan = plan_values(reading)
    IndicatorValue.objects.bulk_create(
        [
            IndicatorValue(
                indicator=row.indicator,
                council=row.council,
                period=row.period,
                value=row.value,
                suppressed=row.suppressed,
                published_on=row.published_on,
                source=source,
                loaded_at=at,
            )
            for row in plan.added
        ],
        batch_size=BATCH,
    )
    for old, new in plan.changed:
        old.value, old.suppressed, old.source, old.loaded_at = new.value, new.suppressed, source, at
        old.published_on = new.published_on or old.published_on
    IndicatorValue.objects.bulk_update(
        [old for old, _ in plan.changed],
        ["value", "suppressed", "published_on", "source", "loaded_at"],
        batch_size=BATCH,
    )
    _log(plan, source=source, by=by, at=at)
    return plan


def _log(plan: ValuesPlan, *, source: str, by: Any, at: datetime) -> None:
    added = Counter(row.indicator.pk for row in plan.added)
    changed = Counter(new.indicator.pk for _, new in plan.changed)
    for indicator in Indicator.objects.filter(pk__in=added | changed).order_by("code"):
        record(
            verb="indicator.values_loaded",
            subject=indicator,
            by=by,
            at=at,
            source=source,
            added=added[indicator.pk],
            changed=changed[indicator.pk],
        )
