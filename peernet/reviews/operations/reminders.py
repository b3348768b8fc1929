"""Remind people of a clock before, on and after the day; each once, however often this runs."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from peernet.reviews import notices
from peernet.reviews.deadlines import Deadline, running
from peernet.reviews.models import Reminder, Review
from peernet.reviews.path import paused

#: How long before and after the day people are reminded.
BEFORE, AFTER = timedelta(days=14), timedelta(days=7)


def remind(*, at: datetime) -> int:
    """Send what is to be sent today; how many reminders went out.

    A day on which this did not run is made up for: the latest reminder counts, and only that one is sent.
    """
    today = timezone.localdate(at)
    sent = 0
    for review in Review.objects.open().with_people().order_by("pk"):
        if paused(review):
            continue
        for deadline in running(review, today=today):
            moment = moment_of(deadline, today)
            if moment and _remind_once(review, deadline, moment, at=at):
                sent += 1
    return sent


def moment_of(deadline: Deadline, today: date) -> str:
    """Which reminder is the latest that is to be sent by today; empty when it is too early for any."""
    left = deadline.due_on - today
    if left <= -AFTER:
        return str(Reminder.Moment.AFTER)
    if left <= timedelta(0):
        return str(Reminder.Moment.ON)
    return str(Reminder.Moment.BEFORE) if left <= BEFORE else ""


def _remind_once(review: Review, deadline: Deadline, moment: str, *, at: datetime) -> bool:
    try:
        with transaction.atomic():
            _, made = Reminder.objects.get_or_create(
                review=review,
                clock=deadline.key,
                moment=moment,
                due_on=deadline.due_on,
                defaults={"sent_at": at},
            )
            if made:
                notices.clock_runs(review, deadline, today=timezone.localdate(at))
    except IntegrityError:
        return False
    return made
