"""What somebody has before them when they decide at a gate."""

from typing import Any

from django import template
from django.utils import timezone

from cms.evidence import Evidence
from cms.levels import tried
from cms.models import GateState, Judgement, NetworkDecisionTask
from cms.operations.clearing import checked

register = template.Library()


@register.inclusion_tag("cms/admin/_before_you_decide.html")
def before_you_decide(state: GateState) -> dict[str, Any]:
    """The draft, what its evidence carries, what the identity check found, and judgements that differ."""
    page = state.page
    found = checked(page)
    decides = isinstance(state.task.specific, NetworkDecisionTask)
    judged = state.judged_round() if decides else None
    return {
        "page": page,
        "state": state,
        "tests": tried(page.claimed_level, Evidence.of(page, timezone.localdate())),
        "cleared": [each for each in found if each.cleared],
        "standing": [each for each in found if each.stands],
        "judgements": judgements_of(judged) if judged else [],
    }


def judgements_of(judged: GateState) -> list[Judgement]:
    """Both judgements of a closed round, with what each says about every test."""
    given = judged.judgements.select_related("validator").prefetch_related("opinions")
    return list(given.order_by("place"))
