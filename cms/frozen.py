"""The councils as the register describes them on one day, kept with a case study for later readers."""

from datetime import date
from typing import Any

from django.db.models import Q, prefetch_related_objects

from peernet.councils.models import Council


def context_of(page: Any, on: date) -> dict[str, Any]:
    """The owning council as it was, and each joint owner, in the order the page names them."""
    joint = list(page.joint_owners.all())
    prefetch_related_objects(joint, "council")
    return as_it_was(page.council, on) | {"joint": [as_it_was(each.council, on) for each in joint]}


def as_it_was(council: Council, on: date) -> dict[str, Any]:
    """Kind, region, population and the latest judgement published by that day, as JSON can hold them."""
    return {
        "on": on.isoformat(),
        "code": council.code,
        "name": council.name,
        "kind": council.kind,
        "kind_name": council.get_kind_display(),
        "region": council.region,
        "population": council.population,
        "population_year": council.population_year,
        "judgement": _judgement(council, on),
    }


def _judgement(council: Council, on: date) -> dict[str, str] | None:
    known = council.judgements.filter(Q(published_on__lte=on) | Q(published_on=None, inspected_on__lte=on))
    latest = known.order_by("-inspected_on", "-pk").first()
    if latest is None:
        return None
    return {
        "overall": latest.get_overall_display(),
        "framework": latest.framework,
        "inspected_on": latest.inspected_on.isoformat(),
    }
