"""A case study page made of what was read, not yet in the tree."""

from datetime import date
from decimal import Decimal
from typing import Any

from cms.importing.slots import outcome_slots, slots
from cms.importing.told import Understood
from cms.models import CaseStudyPage, FurtherTheme, JointOwner, OutcomeClaim
from cms.ordering import numbered
from peernet.councils.models import Council
from peernet.indicators.models import Indicator

MADE: dict[str, Any] = {"day": date.fromisoformat, "decimal": Decimal}


def draft_of(told: Understood, *, by: Any = None) -> CaseStudyPage:
    """The draft with everything that fits its fields; further themes never repeat the first."""
    values = {name: MADE.get(slots()[name].kind, _as_is)(value) for name, value in told.values.items()}
    page = CaseStudyPage(title=told.title, owner=by, live=False, **values)
    page.steps = [("step", step) for step in told.steps]
    page.further_themes = [FurtherTheme(theme=theme) for theme in told.also if theme != page.theme]
    page.outcomes = numbered(_claim(each) for each in told.outcomes)
    owners = {council.code: council for council in Council.objects.filter(code__in=told.joint_owners)}
    page.joint_owners = numbered(
        JointOwner(council=owners[code]) for code in told.joint_owners if code in owners
    )
    page.tags.add(*told.tags)
    return page


def _claim(told: dict[str, Any]) -> OutcomeClaim:
    values = {name: MADE.get(outcome_slots()[name].kind, _as_is)(value) for name, value in told.items()}
    if "indicator" in values:
        values["indicator"] = Indicator.objects.filter(code=values["indicator"]).first()
    return OutcomeClaim(**values)


def _as_is(value: Any) -> Any:
    return value
