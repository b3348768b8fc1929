"""Demo practice at every age: looked at in time, due soon, overdue, stepped down, withdrawn with a notice."""

from datetime import datetime
from typing import Any

from django.db import transaction

from cms.living import keeping

DUE_SOON = "care-leavers"
#: Slugs of the case studies that show something, and what each shows.
SOON = "placements-stability-team-five-days"
OVERDUE = "care-leavers-practice-flats"
LOWER = "neglect-home-assessment-repeated-with-parents"
GONE = "mental-health-answering-the-sdq"


def load_living(people: dict[str, Any], *, now: datetime) -> int:
    """Look at what would be overdue, but for what shows what happens otherwise; the number looked at."""
    with transaction.atomic():
        keeping.begin_missing()
    return 0
