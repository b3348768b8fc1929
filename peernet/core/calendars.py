"""Days as a file that any calendar reads (RFC 5545)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

ICALENDAR = "text/calendar; charset=utf-8"
#: How many bytes a line holds before it goes on in the next.
LONGEST_LINE = 75
#: Everything that text may not hold, line ends apart.
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Day:
    """Whole days, the last included. ``free`` days are shown without making anybody busy."""

    key: str
    title: str
    first: date
    last: date
    written_at: datetime
    notes: str = ""
    url: str = ""
    free: bool = False

    def when(self) -> Iterator[str]:
        """The lines that say when it is."""
        yield f"DTSTART;VALUE=DATE:{_day(self.first)}"
        if self.last < date.max:
            # The day on which it no longer lasts.
            yield f"DTEND;VALUE=DATE:{_day(self.last + timedelta(days=1))}"


@dataclass(frozen=True)
class Hour:
    """Something from one moment to another on the same day; ``place`` says where."""

    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    written_at: datetime
    notes: str = ""
    url: str = ""
    place: str = ""
    free: bool = False

    def when(self) -> Iterator[str]:
        """The lines that say when it is, and where."""
        yield f"DTSTART:{_moment(self.starts_at)}"
        yield f"DTEND:{_moment(self.ends_at)}"
        if self.place:
            yield f"LOCATION:{_text(self.place)}"


def as_calendar(days: Iterable[Day | Hour], *, name: str) -> bytes:
    """A calendar of these days and hours under a name."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Peernet//Peernet//EN",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for day in days:
        lines += _event(day)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _event(day: Day | Hour) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(day.key)}"
    yield f"DTSTAMP:{_moment(day.written_at)}"
    yield from day.when()
    yield f"SUMMARY:{_text(day.title)}"
    if day.notes:
        yield f"DESCRIPTION:{_text(day.notes)}"
    if day.url:
        yield f"URL:{day.url}"
    yield f"TRANSP:{'TRANSPARENT' if day.free else 'OPAQUE'}"
    yield "END:VEVENT"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _day(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _text(words: str) -> str:
    """Escaped as RFC 5545 asks in 3.3.11; a line end becomes two characters."""
    plain = CONTROL.sub(" ", words.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"([\\;,])", r"\\\1", plain).replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A long line goes on after a line end and a space, and never breaks a character in two."""
    parts: list[bytes] = []
    held = b""
    for letter in line:
        more = letter.encode()
        # Every line but the first begins with a space, which counts.
        if len(held) + len(more) > LONGEST_LINE - bool(parts):
            parts.append(held)
            held = b""
        held += more
    return b"\r\n ".join([*parts, held])
