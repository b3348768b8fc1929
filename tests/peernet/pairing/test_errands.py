"""Long runs are errands: asked for, worked on elsewhere, never two at once, and never lost in silence."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from peernet.core.errors import DomainError, WrongStateError
from peernet.outbox.models import Job
from peernet.outbox.operations import drain
from peernet.pairing import operations
from peernet.pairing.models import Errand, Run
from peernet.pairing.operations import errands
from peernet.pairing.options import Options
from peernet.pairing.querysets import SILENCE
from peernet.reviews.states import RoundState
from tests.factories import RoundFactory
from tests.factories.moments import NOON
from tests.peernet.pairing.worlds import ring

pytestmark = pytest.mark.django_db
State = Errand.State


@pytest.fixture
def round(db):
    ring(5)
    return RoundFactory()


@pytest.fixture
def ask(round, manager):
    def asked(*, later=True):
        return operations.start_run(
            round=round, options=Options(capacity=2), seed=3, by=manager, at=NOON, later=later
        )

    return asked


def fallen_silent(errand):
    Errand.objects.filter(pk=errand.pk).update(
        state=State.SOLVING, seen_alive_at=timezone.now() - SILENCE - timedelta(seconds=1)
    )
    errand.refresh_from_db()


def test_a_small_run_is_answered_at_once(ask):
    errand = ask(later=False)

    assert (errand.state, errand.run.seed, Job.objects.filter(topic=errands.TOPIC).count()) == ("done", 3, 0)


def test_a_large_run_waits_for_a_worker_that_solves_it_as_it_was_asked(round, ask, manager, monkeypatch):
    monkeypatch.setattr(errands, "AT_ONCE", 4)

    errand = ask(later=False)
    assert (errand.state, errand.run) == (State.WAITING, None)
    drain()
    assert not Run.objects.exists()
    drain(slow=True)

    errand.refresh_from_db()
    assert (errand.state, errand.run.seed, errand.run.by) == (State.DONE, 3, manager)
    assert {council["capacity"] for council in errand.run.problem["councils"]} == {2}
    round.refresh_from_db()
    assert round.state == RoundState.PAIRED


def test_never_two_at_once_for_one_round(round, ask, manager):
    ask()

    with pytest.raises(WrongStateError, match="under way"):
        ask()
    with pytest.raises(WrongStateError, match="under way"):
        ask(later=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Errand.objects.create(
            round=round,
            by=manager,
            asked_at=NOON,
            options={},
            seed=1,
            hosts=1,
            seen_alive_at=NOON,
            state=State.SOLVING,
        )
    assert Errand.objects.count() == 1


def test_the_same_work_handed_over_twice_is_done_once(ask):
    errand = ask()

    errands.solve_errands([{"errand": errand.pk}, {"errand": errand.pk}])
    errands.solve_errands([{"errand": errand.pk}])

    assert Run.objects.count() == 1


def test_a_run_that_was_killed_is_taken_up_again_or_started_again(ask):
    errand = ask()
    fallen_silent(errand)

    again = ask()
    errand.refresh_from_db()
    assert (errand.state, errand.failure) == (State.FAILED, errands.SILENT)

    fallen_silent(again)
    errands.solve_errands([{"errand": again.pk}])
    again.refresh_from_db()
    assert again.state == State.DONE


def test_a_run_that_cannot_be_says_why(round, ask):
    errand = ask()
    type(round).objects.filter(pk=round.pk).update(state=RoundState.PUBLISHED)

    errands.solve_errands([{"errand": errand.pk}])

    errand.refresh_from_db()
    assert errand.state == State.FAILED
    assert "not possible now" in errand.failure


def test_a_run_that_breaks_says_so_and_keeps_nothing(ask, monkeypatch):
    errand = ask()
    monkeypatch.setattr(errands, "run_pairing", lambda **asked: 1 / 0)

    errands.solve_errands([{"errand": errand.pk}])

    errand.refresh_from_db()
    assert (errand.state, errand.failure) == (State.FAILED, "Something went wrong on our side.")


def test_a_refused_run_leaves_nothing_behind(round, manager):
    nobody = RoundFactory(fictional=False)

    with pytest.raises(DomainError, match="No council is due"):
        operations.start_run(round=nobody, options=Options(), seed=1, by=manager, at=NOON)

    assert not Errand.objects.exists()


def test_only_what_waits_can_be_given_up(ask, manager):
    errand = ask()
    operations.give_up(errand=errand, by=manager, at=NOON)

    with pytest.raises(WrongStateError):
        operations.give_up(errand=errand, by=manager, at=NOON)

    errand.refresh_from_db()
    assert errand.state == State.FAILED


def test_a_manager_watches_a_run_and_starts_it_again(ask, manager, client_of):
    errand, browser = ask(), client_of(manager)
    address = reverse("pairing:errand", args=[errand.round_id, errand.pk])
    desk = reverse("pairing:desk", args=[errand.round_id])

    waiting = browser.get(address)
    assert "Waiting to be taken up" in waiting.text
    assert waiting.headers["Refresh"]
    assert address in browser.get(desk).text

    fallen_silent(errand)
    stopped = browser.get(address)
    assert "gives no sign of life any more" in stopped.text
    assert "Refresh" not in stopped.headers
    again = browser.post(reverse("pairing:errand_again", args=[errand.round_id, errand.pk]))
    assert Errand.objects.under_way().count() == 1

    drain(slow=True)
    plan = browser.get(again.url, follow=True)
    assert plan.context["run"] == Run.objects.get()


def test_the_api_answers_a_long_run_with_the_errand(round, manager, client_of):
    program, address = client_of(manager), f"/api/v1/rounds/{round.pk}/runs/"

    asked = program.post(address, {}, content_type="application/json", headers={"Prefer": "respond-async"})
    busy = program.post(address, {}, content_type="application/json")
    drain(slow=True)
    done = program.get(asked.headers["Location"]).json()

    assert (asked.status_code, asked.json()["state"], busy.status_code) == (202, "waiting", 409)
    assert (done["state"], done["run"]) == ("done", Run.objects.get().pk)
