"""Walk the chain and say where it breaks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from peernet.audit.digests import BEGINNING, digest_of, words_digest_of
from peernet.audit.models import Entry

BATCH = 1000


@dataclass(frozen=True)
class Break:
    """A place at which the chain does not hold, and what differs there."""

    number: int
    at: datetime | None
    differs: str

    def __str__(self) -> str:
        when = f" of {self.at:%d %B %Y, %H:%M:%S} UTC" if self.at else ""
        return f"Entry {self.number}{when}: {self.differs}"


@dataclass
class Walk:
    """What a walk along the chain found."""

    walked: int = 0
    blanked: int = 0
    waiting: int = 0
    head: str = BEGINNING
    kept_at: int | None = None
    breaks: list[Break] = field(default_factory=list)


def walk(*, kept: str = "", longest: int = 20) -> Walk:
    """Check every entry against its digests and against the one before it.

    :param kept: a head digest kept elsewhere; ``kept_at`` says at which entry it stands
    :param longest: stop after so many breaks
    """
    found, expected = Walk(waiting=Entry.objects.waiting().count()), 1
    if kept == BEGINNING:
        found.kept_at = 0
    for entry in _in_order():
        number = entry.number or 0
        if number != expected:
            gone = str(expected) if number == expected + 1 else f"{expected} to {number - 1}"
            found.breaks.append(Break(expected, None, f"missing from the log ({gone})"))
        elif entry.previous != found.head:
            found.breaks.append(Break(number, entry.at, "does not follow the entry before it"))
        found.breaks += _own_breaks(entry)
        found.walked += 1
        found.blanked += not entry.salt
        found.head, expected = entry.digest, number + 1
        if entry.digest == kept:
            found.kept_at = number
        if len(found.breaks) >= longest:
            break
    return found


def _own_breaks(entry: Entry) -> Iterator[Break]:
    number, previous = entry.number or 0, entry.previous or ""
    made = digest_of(entry, number=number, previous=previous, words_digest=entry.words_digest)
    if made != entry.digest:
        yield Break(number, entry.at, "who, what, when or its place is not what was written")
    blank = not (entry.salt or entry.subject_name or entry.detail)
    if not blank and words_digest_of(entry, salt=entry.salt) != entry.words_digest:
        yield Break(number, entry.at, "its name or detail is not what was written")


def _in_order() -> Iterator[Entry]:
    last = 0
    while batch := list(Entry.objects.filter(number__gt=last).order_by("number")[:BATCH]):
        yield from batch
        last = batch[-1].number or 0
