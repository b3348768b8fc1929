"""Say that practice still holds, lower its label or give it back."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms import levels
from cms.evidence import Evidence
from cms.happenings import happened
from cms.living import notices, rules
from cms.living.models import LONGEST, Freshness, Turn
from cms.living.schedule import later, months_for
from cms.models import CaseStudyPage
from cms.operations.public_words import require_public_words
from cms.states import LADDER, Level
from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError


def begin(*, page: CaseStudyPage, on: date) -> Freshness:
    """Count the time until the next look from a day: the one on which it went before readers."""
    fresh = {
        "counted_from": on,
        "due_on": later(on, months_for(page.themes())),
        "reaffirmed_on": None,
        "down_from": "",
        "down_on": None,
        "lapsed": False,
    }
    return Freshness.objects.update_or_create(page_id=page.pk, defaults=fresh)[0]


@transaction.atomic
def reaffirm(
    *, page: CaseStudyPage, by: Any, at: datetime, note: str, due_on: date | None = None
) -> Freshness:
    """Say for the council that it still holds, which moves the review date; ``due_on`` may come sooner.

    A label that stepped down stays down: levels are the network's to award, see ``restore``.

    :raises NotYoursError: unless ``by`` approves for the council
    :raises WrongStateError: if it is not published
    :raises DomainError: without a note, or with a date that cannot be
    """
    thing = _held(page)
    if not rules.may_reaffirm(by, thing):
        raise NotYoursError(f"Only those who approve for {thing.page.council.name} say that it still holds.")
    why = _words(note, "Say how you know that it still holds.", field="note")
    today = timezone.localdate(at)
    latest = later(today, months_for(thing.page.themes()))
    if due_on is not None and not today < due_on <= latest:
        raise DomainError(f"Choose a day after today and by {latest:%-d %B %Y}.", field="due_on")
    thing.counted_from = thing.reaffirmed_on = today
    thing.due_on = due_on or latest
    thing.save(update_fields=["counted_from", "reaffirmed_on", "due_on"])
    _turn(thing, Turn.Kind.REAFFIRMED, was=thing.page.level, by=by, at=at, note=why)
    record(verb="practice.reaffirmed", subject=thing.page, by=by, at=at, due_on=thing.due_on.isoformat())
    notices.reaffirmed(thing, by)
    return thing


@transaction.atomic
def step_down(*, page: CaseStudyPage, level: str, by: Any, at: datetime, reason: str) -> Freshness:
    """Lower the label, with a reason that everybody reads.

    :raises NotYoursError: unless ``by`` approves for the council or moderates for the network
    :raises WrongStateError: if it is not published, or nothing is below its level
    :raises DomainError: without a reason, or if the level is not a lower one
    """
    thing = _held(page)
    if not rules.may_step_down(by, thing):
        raise NotYoursError("Only the council's approver or a network moderator lowers a label.")
    if not below(thing.page.level):
        raise WrongStateError(f"There is no label below “{Level(thing.page.level).label}”.")
    if level not in below(thing.page.level):
        raise DomainError("Choose a level below the present one.", field="level")
    why = _words(reason, "Say why. Everybody reads it.", field="reason")
    was = thing.page.level
    lower(thing, level, lapsed=False, at=at)
    _turn(thing, Turn.Kind.LOWERED, was=was, by=by, at=at, note=why)
    record(verb="practice.stepped_down", subject=thing.page, by=by, at=at, was=was, level=level, reason=why)
    notices.lowered(thing, was, by, why)
    happened("level_changed", page=thing.page, by=by, at=at, was=was, level=level)
    return thing


@transaction.atomic
def restore(*, page: CaseStudyPage, by: Any, at: datetime, note: str) -> Freshness:
    """Give a label back that stepped down, once the council has said that it still holds.

    :raises NotYoursError: unless ``by`` moderates for the network and has no part in it
    :raises WrongStateError: if it did not step down, or its review is overdue
    :raises DomainError: without a note, or if the evidence no longer carries the level
    """
    thing = _held(page)
    if not rules.may_restore(by, thing):
        raise NotYoursError("Only a moderator whose council has no part in it gives a label back.")
    if not thing.down_from:
        raise WrongStateError("Its label did not step down.")
    if thing.due_on < timezone.localdate(at):
        raise WrongStateError("Its review is overdue. First the council says that it still holds.")
    why = _words(note, "Say why it gets its label back.", field="note")
    missing = levels.unmet(thing.down_from, Evidence.of(thing.page, timezone.localdate(at)))
    if missing:
        raise DomainError(levels.refusal(thing.down_from, missing), field="note")
    was, level = thing.page.level, thing.down_from
    _label(thing.page, level)
    thing.down_from, thing.down_on, thing.lapsed = "", None, False
    thing.save(update_fields=["down_from", "down_on", "lapsed"])
    _turn(thing, Turn.Kind.RESTORED, was=was, by=by, at=at, note=why)
    record(verb="practice.restored", subject=thing.page, by=by, at=at, was=was, level=level)
    notices.restored(thing, by, why)
    happened("level_changed", page=thing.page, by=by, at=at, was=was, level=level)
    return thing


def below(level: str) -> list[Level]:
    """The labels to which one can be lowered, the nearest first."""
    return LADDER[: LADDER.index(Level(level))][::-1] if level in LADDER else []


def lower(thing: Freshness, level: str, *, lapsed: bool, at: datetime) -> None:
    """Write a lower label; what it first stepped down from is what can be given back."""
    thing.down_from = thing.down_from or thing.page.level
    thing.down_on, thing.lapsed = timezone.localdate(at), lapsed
    thing.save(update_fields=["down_from", "down_on", "lapsed"])
    _label(thing.page, level)


def _label(page: CaseStudyPage, level: str) -> None:
    # The words stay as sealed and no version is made: the seal says what was awarded, the page what holds.
    page.level = level
    page.save(update_fields=["level"], clean=False)


def _turn(thing: Freshness, kind: str, *, was: str, by: Any, at: datetime, note: str) -> None:
    today = timezone.localdate(at)
    page = thing.page
    Turn.objects.create(page=page, kind=kind, on=today, was=was, level=page.level, note=note, by=by, at=at)


def _held(page: CaseStudyPage) -> Freshness:
    rows = Freshness.objects.select_for_update(of=("self",)).with_page()
    thing = rows.published().filter(pk=page.pk).first()
    if thing is None:
        raise WrongStateError("This case study is not published, so nothing of it is due.")
    return thing


def _words(words: str, ask: str, *, field: str) -> str:
    return require_public_words(words, ask=ask, field=field, longest=LONGEST)
