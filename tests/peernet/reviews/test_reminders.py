"""Reminders of clocks: before, on and after, each once."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from peernet.notifications.models import Message
from peernet.reviews import operations
from peernet.reviews.models import Pause, Reminder
from peernet.reviews.states import ReviewState
from tests.peernet.reviews.scenes import scene

pytestmark = pytest.mark.django_db
S = ReviewState


def noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=ZoneInfo("Europe/London"))


def sent() -> list[tuple[str, str]]:
    return [(each.clock, each.moment) for each in Reminder.objects.order_by("pk")]


def test_the_report_is_reminded_of_before_on_and_after_and_each_time_once() -> None:
    there = scene(S.DRAFTING)
    assert there.review.visit_ends_on == date(2026, 5, 14)

    for day in [noon(2026, 7, 30), noon(2026, 7, 31), noon(2026, 8, 1), noon(2026, 8, 14), noon(2026, 8, 21)]:
        operations.remind(at=day)
        operations.remind(at=day)

    assert sent() == [("report", "before"), ("report", "on"), ("report", "after")]
    told = Message.objects.filter(person=there.lead).order_by("pk")
    assert [message.subject.partition(":")[0] for message in told] == [
        "Report is due on 14 August 2026",
        "Report is due today",
        "Report was due on 14 August 2026",
    ]
    assert Message.objects.filter(person=there.coordinator).count() == 1
    assert not Message.objects.filter(person=there.host_director).exists()


def test_a_missed_day_is_made_up_for_by_the_latest_reminder_alone() -> None:
    scene(S.DRAFTING)

    operations.remind(at=noon(2026, 9, 1))

    assert sent() == [("report", "after")]


def test_a_paused_review_reminds_nobody_and_a_moved_day_is_reminded_of_anew() -> None:
    there = scene(S.DRAFTING)
    operations.remind(at=noon(2026, 8, 1))
    pause = Pause.objects.create(
        review=there.review, since=date(2026, 8, 2), reason="Inspection", paused_by=there.lead
    )
    operations.remind(at=noon(2026, 8, 14))
    Pause.objects.filter(pk=pause.pk).update(until=date(2026, 9, 1))
    operations.remind(at=noon(2026, 9, 1))

    assert sent() == [("report", "before"), ("report", "before")]


def test_the_host_hears_of_its_action_plan() -> None:
    there = scene(S.ACTION_PLANNING)

    operations.remind(at=noon(2026, 10, 14))

    assert Message.objects.filter(person=there.host_director).count() == 1
    assert sent() == [("plan", "on")]
