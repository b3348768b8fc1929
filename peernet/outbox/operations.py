"""Write work down, and do it once the transaction that wrote it has been committed."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Thread
from typing import Any

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

from peernet.outbox.models import Job
from peernet.outbox.topics import TOPICS, Topic

LEASE = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=6)
log = logging.getLogger(__name__)


@dataclass
class Drained:
    """How many jobs were done and how many put off."""

    done: int = 0
    failed: int = 0


def post(topic: str, *, not_before: datetime | None = None, **payload: Any) -> Job:
    """Write a job down in the open transaction. It runs after the commit and never after a rollback."""
    job = Job.objects.create(topic=topic, payload=payload, due_at=not_before or timezone.now())
    if settings.DRAIN_IN_PROCESS:
        if topic in TOPICS and TOPICS[topic].slow:
            transaction.on_commit(drain_beside, robust=True)
        elif not drain_is_promised():
            transaction.on_commit(drain, robust=True)
    return job


def drain_is_promised() -> bool:
    """Whether the open transaction will drain after its commit already; once is enough."""
    promised = transaction.get_connection().run_on_commit
    return any(call is drain for _, call, *_ in promised)


def drain(*, slow: bool = False) -> Drained:
    """Do everything that is due, topic by topic in the order it was written down.

    Slow topics are left to workers and to ``drain_beside``, so that no request waits for them.
    """
    drained = Drained()
    for topic in sorted(TOPICS.values(), key=lambda each: each.slow):
        while (slow or not topic.slow) and (jobs := take(topic, at=timezone.now())):
            perform(topic, jobs, drained)
    return drained


def drain_beside() -> None:
    """Do the slow work in a thread of this process, when there is no worker."""
    Thread(target=_drain_and_let_go, name="outbox", daemon=True).start()


def _drain_and_let_go() -> None:
    try:
        drain(slow=True)
    finally:
        connections.close_all()


def take(topic: Topic, *, at: datetime) -> list[Job]:
    """Lease the next jobs of a topic; two workers never get the same one while its lease runs."""
    free = Job.objects.free_at(at).filter(topic=topic.name).order_by("id")
    taken = []
    for job in free[: topic.batch]:
        if Job.objects.free_at(at).filter(pk=job.pk).update(leased_until=at + LEASE):
            taken.append(job)
    return taken


def perform(topic: Topic, jobs: list[Job], drained: Drained) -> None:
    """Hand the payloads over, one by one when they fail together; what fails waits longer each time."""
    keys = [job.pk for job in jobs]
    try:
        topic.handle([job.payload for job in jobs])
    except Exception as failure:
        if len(jobs) > 1:
            for job in jobs:
                perform(topic, [job], drained)
            return
        log.exception("Outbox topic %s failed for jobs %s", topic.name, keys)
        postpone(jobs, reason=f"{type(failure).__name__}: {failure}", at=timezone.now())
        drained.failed += len(jobs)
    else:
        Job.objects.filter(pk__in=keys).update(done_at=timezone.now(), leased_until=None, failure="")
        drained.done += len(jobs)


def postpone(jobs: list[Job], *, reason: str, at: datetime) -> None:
    """Give the jobs back, due again after 1, 2, 4 … minutes, at most six hours."""
    for job in jobs:
        wait = min(timedelta(minutes=2 ** min(job.attempts, 12)), LONGEST_WAIT)
        Job.objects.filter(pk=job.pk).update(
            attempts=job.attempts + 1, due_at=at + wait, leased_until=None, failure=reason[:2000]
        )
