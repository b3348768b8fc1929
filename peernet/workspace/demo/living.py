"""Practice of every age: looked at in time, due soon, overdue, stepped down, and withdrawn with a notice."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from cms.living import keeping, operations
from cms.living.schedule import later, months_for
from cms.models import CaseStudyPage
from cms.operations import withdraw
from peernet.councils.states import Ability
from peernet.workspace.demo.reading import stories

SOON = "placements-stability-team-five-days"
OVERDUE = "seeing-every-child-before-their-child-protection-conference"
LOWER = "neglect-home-assessment-repeated-with-parents"
GONE = "ringing-year-12-students-who-leave-college-before-christmas"
#: By the names of their files, days from today on which what shows something is due.
DUE_IN = {SOON: 30, OVERDUE: -40, LOWER: -120}
STILL_HOLDS = (
    "Read again with the team that runs it: it is done as described, and this year’s figures are alike."
)
WHY_GONE = (
    "The college found that its list of leavers had been counted twice in the first year. "
    "Without that year nothing can be said about a change. The calls go on; the case study is written anew."
)


def load_living(now: datetime) -> int:
    """Let councils look at what would be overdue, but for what shows what happens when they do not.

    Gives the number of published case studies that have a review date.
    """
    keeping.begin_missing()
    today = timezone.localdate(now)
    names = {told["title"]: told["slug"] for told in stories("case_studies")}
    for page in CaseStudyPage.objects.published().filter(council__fictional=True, turns=None).order_by("pk"):
        with transaction.atomic():
            _age(page, names.get(page.title, ""), today)
    keeping.keep_fresh(at=now)
    return CaseStudyPage.objects.published().exclude(freshness=None).count()


def _age(page: CaseStudyPage, name: str, today: date) -> None:
    months = months_for(page.themes())
    if name == GONE:
        withdraw(page=page, by=_approver(page), at=_noon(today - timedelta(days=12)), reason=WHY_GONE)
    elif name in DUE_IN:
        due = today + timedelta(days=DUE_IN[name])
        looked = max(later(due, -months), timezone.localdate(page.first_published_at) + timedelta(days=1))
        _reaffirm(page, looked, due_on=due)
        if name == LOWER:
            keeping.remind(page.pk, at=_noon(due))
            keeping.let_lapse(page.pk, at=_noon(due + timedelta(days=90)))
    elif later(timezone.localdate(page.first_published_at), months) < today + timedelta(days=60):
        _reaffirm(page, today - timedelta(days=20 + page.pk * 37 % 200))


def _reaffirm(page: CaseStudyPage, on: date, due_on: date | None = None) -> None:
    operations.reaffirm(page=page, by=_approver(page), at=_noon(on), note=STILL_HOLDS, due_on=due_on)


def _approver(page: CaseStudyPage) -> Any:
    able = page.council.memberships.active().able_to(Ability.APPROVE_PRACTICE)
    return get_user_model().objects.filter(memberships__in=able).order_by("pk").distinct()[0]


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
