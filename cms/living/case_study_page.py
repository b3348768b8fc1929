"""What stands on the page of a case study about its review: above when it is late, beside always."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from cms.companions import Moment, Part, stands_above, stands_beside, tells_moments
from cms.living import rules
from cms.living.models import Freshness, Turn
from cms.living.schedule import LAPSES, one_down
from cms.states import Level


@stands_above("living", order=10)
def late_or_lower(page: Any, request: HttpRequest) -> Part | None:
    """That its label stepped down, when and why, or that nobody has looked at it in time."""
    thing = _freshness(page)
    if thing is None:
        return None
    overdue = thing.due_on < timezone.localdate()
    if not overdue and not thing.down_from:
        return None
    lower, turn = one_down(page.level), _last_step(page) if thing.down_from else None
    return Part(
        "living/_above.html",
        {
            "thing": thing,
            "overdue": overdue,
            "was": Level(thing.down_from).label if thing.down_from else "",
            "now": Level(page.level).label,
            "turn": turn,
            "same_date": turn is not None and turn.lapse_of == thing.due_on,
            "said_since": thing.down_on and thing.reaffirmed_on and thing.reaffirmed_on >= thing.down_on,
            "next_label": lower.label if lower else "",
            "next_on": _next_step(thing),
        },
    )


@stands_beside("living", order=60)
def when_looked_at(page: Any, request: HttpRequest) -> Part | None:
    """When it was last looked at and when it is looked at again."""
    thing = _freshness(page)
    if thing is None:
        return None
    overdue = thing.due_on < timezone.localdate()
    may_follow = rules.may_follow(request.user, thing)
    return Part("living/_beside.html", {"thing": thing, "overdue": overdue, "may_follow": may_follow})


@tells_moments("living")
def of_its_standing(page: Any, user: Any) -> Iterator[Moment]:
    """When it was reaffirmed, when its label moved, when it was withdrawn."""
    if not page.pk:
        return
    for turn in Turn.objects.filter(page_id=page.pk).order_by("on", "pk"):
        yield Moment(turn.on, title_of(turn), turn.note)


def title_of(turn: Turn) -> str:
    """What happened, in a line."""
    if turn.was == turn.level:
        return str(turn.get_kind_display())
    return f"{turn.get_kind_display()} from {Level(turn.was).label} to {Level(turn.level).label}"


def _freshness(page: Any) -> Freshness | None:
    if not page.pk or not page.live:
        return None
    # Asked for in two places of one page; Django keeps what it found on the page.
    return getattr(page, "freshness", None)


def _last_step(page: Any) -> Turn | None:
    steps = Turn.objects.filter(page_id=page.pk, kind__in=[Turn.Kind.LAPSED, Turn.Kind.LOWERED])
    return steps.order_by("-on", "-pk").first()


def _next_step(thing: Freshness) -> Any:
    """The day on which the label steps down next if nobody does anything; in the past if a run is missing."""
    passed = set(
        Turn.objects.filter(page_id=thing.pk, lapse_of=thing.due_on).values_list("lapse_days", flat=True)
    )
    days = next((lapse.days for lapse in LAPSES if lapse.days not in passed), None)
    return thing.due_on + timedelta(days=days) if days else None
