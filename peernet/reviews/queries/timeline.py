"""What happened in a review, for one person."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import QuerySet

from peernet.audit.models import Entry
from peernet.audit.naming import done_by, names_behind
from peernet.reviews import rules
from peernet.reviews.joining import HISTORIES
from peernet.reviews.models import Observer, Review, Seat
from peernet.reviews.verbs import ACCEPTED, DECLINED, WORDS

#: Rows that are called by a person's name.
OF_PEOPLE = {kind._meta.label_lower for kind in (Observer, Seat)}
LONGEST_TIMELINE = 200
#: How many stand on the page; older ones are folded away.
RECENT = 8


@dataclass(frozen=True)
class Moment:
    """One thing that happened, and what it happened to where that is not the review itself."""

    words: str
    at: datetime
    by: str
    about: str = ""


@dataclass(frozen=True)
class Timeline:
    """What happened, newest first."""

    recent: list[Moment]
    earlier: list[Moment]


def timeline_of(user: Any, review: Review) -> Timeline:
    """What happened, newest first, as far as this person may know."""
    words = dict(WORDS)
    entries = entries_about(Review, [review.pk], WORDS) | _about_seats(user, review)
    observers = Observer.objects.visible_to(user).filter(review=review)
    entries |= entries_about(Observer, observers.values_list("pk", flat=True), WORDS)
    for joined, more_words in HISTORIES:
        entries |= joined(user, review)
        words |= more_words
    shown = list(entries.select_related("by").order_by("-at", "-pk")[:LONGEST_TIMELINE])
    names = _names_of(shown)
    behind = names_behind(shown)
    moments = [_moment(entry, words[entry.verb], names, behind) for entry in shown]
    return Timeline(moments[:RECENT], moments[RECENT:])


def entries_about(kind: type[models.Model], keys: Iterable[int], verbs: Iterable[str]) -> QuerySet:
    """Log entries about rows of one kind, with one of these verbs."""
    return Entry.objects.filter(
        subject_kind=kind._meta.label_lower, subject_key__in=[str(key) for key in keys], verb__in=verbs
    )


def _moment(entry: Entry, words: str, names: dict[tuple[str, str], str], behind: dict[int, str]) -> Moment:
    # Whoever answers an invitation is named as the one who did so.
    answered = entry.verb in {ACCEPTED.name, DECLINED.name}
    about = "" if answered else names.get((entry.subject_kind, entry.subject_key), "")
    return Moment(words, entry.at, done_by(entry, behind, gone="Peernet"), about)


def _names_of(entries: Iterable[Entry]) -> dict[tuple[str, str], str]:
    """What the things are called now, because the log keeps wordings from before they were put right."""
    keys: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.subject_kind != Review._meta.label_lower:
            keys[entry.subject_kind].add(entry.subject_key)
    names = {}
    for kind, wanted in keys.items():
        rows: Any = apps.get_model(kind)._default_manager.filter(pk__in=wanted)
        for row in rows.select_related("person") if kind in OF_PEOPLE else rows:
            names[kind, str(row.pk)] = str(row)
    return names


def _about_seats(user: Any, review: Review) -> QuerySet:
    shown = set(WORDS) if rules.may_build_team(user, review) else set(WORDS) - {DECLINED.name}
    seats = Seat.objects.visible_to(user).filter(review=review)
    return entries_about(Seat, seats.values_list("pk", flat=True), shown)
