"""The daily round: what has no review date gets one, people are reminded, labels that lapsed step down."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cms.happenings import happened
from cms.living import notices
from cms.living.models import Freshness, Reminder, Run, Turn
from cms.living.operations import begin, lower
from cms.living.schedule import GRACE, lapses_at, one_down, stage_at
from cms.models import CaseStudyPage
from peernet.audit.operations import record


@dataclass(frozen=True)
class Kept:
    """What one round did."""

    begun: int
    reminded: int
    stepped_down: int


def keep_fresh(*, at: datetime) -> Kept:
    """Go round once. Going round again on the same day does nothing, and a missed day is made up for."""
    begun = begin_missing()
    reminded = stepped_down = 0
    due = Freshness.objects.published().to_say(timezone.localdate(at)).soonest_first()
    for key in list(due.values_list("pk", flat=True)):
        reminded += remind(key, at=at)
        stepped_down += let_lapse(key, at=at)
    Run.objects.update_or_create(at=at, defaults={"reminded": reminded, "stepped_down": stepped_down})
    return Kept(begun, reminded, stepped_down)


def begin_missing() -> int:
    """Give a review date to what was published before there were any."""
    published = CaseStudyPage.objects.published().filter(freshness=None)
    without = list(published.prefetch_related("further_themes").order_by("pk"))
    for page in without:
        begin(page=page, on=timezone.localdate(page.last_published_at))
    return len(without)


@transaction.atomic
def remind(key: int, *, at: datetime) -> bool:
    """Send the reminder that is due by now, unless it was sent; those that were missed are left out."""
    thing = _locked(key)
    stage = stage_at(_days_late(thing, at))
    if stage is None:
        return False
    _, new = Reminder.objects.get_or_create(
        page=thing.page, due_on=thing.due_on, days=stage.days, defaults={"sent_at": at}
    )
    if new:
        notices.reminded(thing, stage)
    return new


@transaction.atomic
def let_lapse(key: int, *, at: datetime) -> bool:
    """Take the label one step down where a review has lapsed, once, and only after a reminder."""
    thing = _locked(key)
    page = thing.page
    level = one_down(page.level)
    passed = set(page.turns.filter(lapse_of=thing.due_on).values_list("lapse_days", flat=True))
    lapse = next((each for each in lapses_at(_days_late(thing, at)) if each.days not in passed), None)
    if level is None or lapse is None:
        return False
    in_time = page.reminders.filter(
        due_on=thing.due_on, days__gte=lapse.reminded_from, sent_at__lte=at - GRACE
    )
    if not in_time.exists():
        return False
    was = page.level
    lower(thing, level, lapsed=True, at=at)
    Turn.objects.create(
        page=page,
        kind=Turn.Kind.LAPSED,
        on=timezone.localdate(at),
        was=was,
        level=level,
        lapse_of=thing.due_on,
        lapse_days=lapse.days,
        at=at,
    )
    record(verb="practice.lapsed", subject=page, by=None, at=at, was=was, level=level)
    notices.lapsed(thing, was)
    happened("level_changed", page=page, by=None, at=at, was=was, level=level)
    return True


def _locked(key: int) -> Freshness:
    return Freshness.objects.select_for_update(of=("self",)).with_page().get(pk=key)


def _days_late(thing: Freshness, at: datetime) -> int:
    return (timezone.localdate(at) - thing.due_on).days
