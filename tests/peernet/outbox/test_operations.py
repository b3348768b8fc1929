"""Work is done after the commit, never after a rollback, and never lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from peernet.outbox.models import Job
from peernet.outbox.operations import LEASE, drain, post, take
from peernet.outbox.topics import TOPICS, Topic


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    payloads: list[dict[str, Any]] = []
    monkeypatch.setitem(TOPICS, "test.topic", Topic("test.topic", payloads.extend, batch=2))
    return payloads


@pytest.mark.django_db(transaction=True)
def test_a_job_is_done_as_soon_as_its_transaction_is_committed(heard: list[dict[str, Any]]) -> None:
    with transaction.atomic():
        post("test.topic", number=1)
        assert heard == []

    assert heard == [{"number": 1}]
    assert Job.objects.waiting().count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_transaction_that_failed_never_happens(heard: list[dict[str, Any]]) -> None:
    with transaction.atomic():
        post("test.topic", number=1)
        transaction.set_rollback(True)
    drain()

    assert heard == []
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_a_handler_that_fails_leaves_the_job_waiting_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(payloads: list[dict[str, Any]]) -> None:
        raise OSError("disk full")

    monkeypatch.setitem(TOPICS, "test.topic", Topic("test.topic", fail, batch=1))
    job = post("test.topic")

    drained = drain()

    job.refresh_from_db()
    assert (drained.done, drained.failed) == (0, 1)
    assert (job.done_at, job.failure, job.attempts) == (None, "OSError: disk full", 1)
    assert job.due_at > timezone.now()
    assert list(Job.objects.failing()) == [job]


@pytest.mark.django_db
def test_a_job_put_off_is_done_once_it_is_due_again(heard: list[dict[str, Any]]) -> None:
    job = post("test.topic", number=7)
    Job.objects.filter(pk=job.pk).update(attempts=3, failure="OSError: disk full")

    assert drain().done == 1
    assert heard == [{"number": 7}]
    assert not Job.objects.failing().exists()


@pytest.mark.django_db
def test_two_workers_never_hold_the_same_job(heard: list[dict[str, Any]]) -> None:
    now = timezone.now()
    post("test.topic", number=1)

    first = take(TOPICS["test.topic"], at=now + timedelta(seconds=1))
    second = take(TOPICS["test.topic"], at=now + timedelta(seconds=2))

    assert (len(first), second) == (1, [])


@pytest.mark.django_db
def test_a_worker_that_died_loses_its_job_to_the_next_one(heard: list[dict[str, Any]]) -> None:
    now = timezone.now()
    post("test.topic", number=1)
    take(TOPICS["test.topic"], at=now + timedelta(seconds=1))

    later = take(TOPICS["test.topic"], at=now + LEASE + timedelta(seconds=2))

    assert [job.payload for job in later] == [{"number": 1}]


@pytest.mark.django_db
def test_jobs_of_a_topic_are_handed_over_in_the_order_they_were_written_down(
    heard: list[dict[str, Any]],
) -> None:
    for number in range(5):
        post("test.topic", number=number)

    drain()

    assert heard == [{"number": number} for number in range(5)]


@pytest.mark.django_db
def test_one_bad_payload_does_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []

    def handle(payloads: list[dict[str, Any]]) -> None:
        if any(each["number"] == 2 for each in payloads):
            raise ValueError("two")
        done.extend(each["number"] for each in payloads)

    monkeypatch.setitem(TOPICS, "test.topic", Topic("test.topic", handle, batch=10))
    for number in (1, 2, 3):
        post("test.topic", number=number)

    drained = drain()

    assert (drained.done, drained.failed, done) == (2, 1, [1, 3])
    assert [job.payload for job in Job.objects.failing()] == [{"number": 2}]


@pytest.mark.django_db(transaction=True)
def test_a_transaction_with_many_jobs_drains_once(heard: list[dict[str, Any]]) -> None:
    with transaction.atomic():
        for number in range(20):
            post("test.topic", number=number)
        promised = [call for _, call, *_ in transaction.get_connection().run_on_commit if call is drain]

    assert len(promised) == 1
    assert len(heard) == 20
