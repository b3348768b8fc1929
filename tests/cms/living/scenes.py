"""A published case study with its review date, and the people around it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from cms.living.models import Freshness
from cms.models import CaseStudyPage
from peernet.councils.states import CouncilRole
from tests.cms.practice import member


def at(day: date, days: int = 0) -> datetime:
    """Noon, some days after a day."""
    return datetime.combine(day + timedelta(days=days), time(12), tzinfo=UTC)


def freshness(page: Any) -> Freshness:
    return Freshness.objects.with_page().get(pk=page.pk)


def due_of(page: Any) -> date:
    return freshness(page).due_on


def approver_of(page: Any) -> Any:
    return member(page.council, CouncilRole.APPROVER)


def again(page: Any) -> CaseStudyPage:
    """The page as it stands in the database now."""
    return CaseStudyPage.objects.get(pk=page.pk)


def heard(person: Any) -> list[str]:
    return list(person.messages.order_by("pk").values_list("subject", flat=True))
