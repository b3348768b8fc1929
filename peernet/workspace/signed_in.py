"""The browsers in which a person is signed in, and signing out of them from here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.db import transaction

from peernet.audit.operations import record

#: What a browser calls itself, the telling word first: most of them also name the others.
BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {
    "iPhone": "an iPhone",
    "iPad": "an iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Macintosh": "a Mac",
    "Linux": "Linux",
}


@dataclass(frozen=True)
class Place:
    """One browser: since when, from which address, and whether it is the one that asks."""

    pk: int
    browser: str
    since: datetime
    address: str
    here: bool


def places_of(person: Any, *, current: str | None) -> list[Place]:
    """Where the person is signed in now, the latest first; what has ended is forgotten on the way."""
    standing = UserSession.objects.purge_and_list(person)
    latest = sorted(standing, key=lambda each: (each.created_at, each.pk), reverse=True)
    return [
        Place(each.pk, browser_of(each.user_agent), each.created_at, each.ip, each.session_key == current)
        for each in latest
    ]


@transaction.atomic
def sign_out_of(*, place: UserSession, by: Any, at: datetime) -> None:
    """End one of one's own sessions."""
    place.end()
    record(verb="person.signed_out_elsewhere", subject=by, by=by, at=at)


@transaction.atomic
def sign_out_elsewhere(*, by: Any, current: str | None, at: datetime) -> int:
    """End all of one's own sessions but this one; says how many."""
    others = [each for each in UserSession.objects.purge_and_list(by) if each.session_key != current]
    for each in others:
        each.end()
    if others:
        record(verb="person.signed_out_elsewhere", subject=by, by=by, at=at, number=len(others))
    return len(others)


def browser_of(user_agent: str) -> str:
    """The browser in words, such as "Firefox on Windows"."""
    browser = next((name for sign, name in BROWSERS.items() if sign in user_agent), "")
    system = next((name for sign, name in SYSTEMS.items() if sign in user_agent), "")
    if not (browser or system):
        return "A program we do not know"
    return f"{browser or 'A browser'} on {system}" if system else browser
