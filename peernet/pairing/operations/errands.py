"""Runs that are asked for: small ones are answered at once, long ones by a worker; never two of one round."""

import json
import logging
from dataclasses import asdict
from datetime import datetime
from threading import Event, Thread
from typing import Any

from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from peernet.core.errors import DomainError, WrongStateError
from peernet.outbox.operations import post
from peernet.outbox.topics import delivers
from peernet.pairing.models import Errand, Run
from peernet.pairing.operations.running import run_pairing
from peernet.pairing.options import AT_ONCE, Options
from peernet.pairing.querysets import SILENCE
from peernet.pairing.solver.wire import read_json
from peernet.reviews.models import Round
from peernet.reviews.queries import councils_due
from peernet.reviews.states import ROUND_WORKFLOW

TOPIC = "pairing.run"
State = Errand.State
SILENT = "It gave no sign of life any more. Start it again."
log = logging.getLogger(__name__)


def start_run(
    *, round: Round, options: Options, seed: int, by: Any, at: datetime, later: bool = False
) -> Errand:
    """Run the pairing, or have it run: ``errand.run`` is there when it is answered already.

    :raises WrongStateError: if the round is published, or another run of it is under way
    :raises DomainError: if nobody is due, or the solver refuses the question
    """
    ROUND_WORKFLOW.take(Round.objects.get(pk=round.pk), "pair")
    hosts = len(councils_due(round))
    if not hosts:
        raise DomainError("No council is due in this round, so there is nobody to pair.")
    later = later or hosts * options.demand > AT_ONCE
    errand = _asked(round, options, seed, hosts, by=by, at=at, later=later)
    if later:
        return errand
    try:
        run = run_pairing(round=round, options=options, seed=seed, by=by, at=at)
    except BaseException:
        errand.delete()
        raise
    _end(errand, State.DONE, at=timezone.now(), run=run)
    errand.refresh_from_db()
    return errand


@transaction.atomic
def give_up(*, errand: Errand, by: Any, at: datetime) -> None:
    """Stop waiting for a run that nobody has begun, or that gives no sign of life.

    :raises WrongStateError: if it is being solved, or has ended
    """
    held = Errand.objects.select_for_update().get(pk=errand.pk)
    waits = held.state == State.WAITING or is_silent(held, at=at)
    if not waits:
        raise WrongStateError("This run is being solved or has ended.")
    _end(held, State.FAILED, at=at, failure=f"{by} gave it up.")


def start_again(*, errand: Errand, by: Any, at: datetime) -> Errand:
    """Ask the same once more.

    :raises WrongStateError, DomainError: as ``start_run`` does
    """
    return start_run(
        round=errand.round, options=options_in(errand), seed=errand.seed, by=by, at=at, later=True
    )


def is_silent(errand: Errand, *, at: datetime) -> bool:
    """Whether a run that is being solved gives no sign of life any more."""
    return errand.state == State.SOLVING and errand.seen_alive_at < at - SILENCE


def options_in(errand: Errand) -> Options:
    """What the run was told."""
    return read_json(Options, json.dumps(errand.options))


@delivers(TOPIC, slow=True)
def solve_errands(payloads: list[dict[str, Any]]) -> None:
    """Solve what was asked for. Called twice with the same errand, the second finds it taken or done."""
    for payload in payloads:
        errand = Errand.objects.select_related("round", "by").filter(pk=payload["errand"]).first()
        if errand is not None and _begin(errand):
            _solve(errand)


def _asked(
    round: Round, options: Options, seed: int, hosts: int, *, by: Any, at: datetime, later: bool
) -> Errand:
    for silent in Errand.objects.filter(round=round).silent_at(timezone.now()):
        _end(silent, State.FAILED, at=at, failure=SILENT)
    try:
        with transaction.atomic():
            errand = Errand.objects.create(
                round=round,
                by=by,
                asked_at=at,
                options=json.loads(json.dumps(asdict(options))),
                seed=seed,
                hosts=hosts,
                state=State.WAITING if later else State.SOLVING,
                begun_at=None if later else at,
                seen_alive_at=timezone.now(),
            )
            if later:
                post(TOPIC, errand=errand.pk)
    except IntegrityError as held:
        raise WrongStateError("A run of this round is under way. Wait for its answer.") from held
    return errand


def _begin(errand: Errand) -> bool:
    now = timezone.now()
    mine = Errand.objects.filter(pk=errand.pk)
    free = mine.filter(state=State.WAITING) | mine.silent_at(now)
    return bool(free.update(state=State.SOLVING, begun_at=now, seen_alive_at=now))


def _solve(errand: Errand) -> None:
    stop = Event()
    sign = Thread(target=_give_signs, args=(errand.pk, stop), name="errand", daemon=True)
    sign.start()
    try:
        run = run_pairing(
            round=errand.round,
            options=options_in(errand),
            seed=errand.seed,
            by=errand.by,
            at=timezone.now(),
        )
    except DomainError as refusal:
        _end(errand, State.FAILED, at=timezone.now(), failure=refusal.message)
    except Exception:
        log.exception("Run %s of round %s stopped", errand.pk, errand.round_id)
        _end(errand, State.FAILED, at=timezone.now(), failure="Something went wrong on our side.")
    else:
        _end(errand, State.DONE, at=timezone.now(), run=run)
    finally:
        stop.set()
        sign.join()


def _give_signs(key: int, stop: Event) -> None:
    """Say every now and then that the work goes on, over a connection of its own."""
    try:
        while not stop.wait(SILENCE.total_seconds() / 6):
            Errand.objects.filter(pk=key, state=State.SOLVING).update(seen_alive_at=timezone.now())
    finally:
        connections.close_all()


def _end(errand: Errand, state: str, *, at: datetime, run: Run | None = None, failure: str = "") -> None:
    Errand.objects.filter(pk=errand.pk, ended_at=None).update(
        state=state, ended_at=at, run=run, failure=failure[:500]
    )
