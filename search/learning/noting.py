"""Notes a page of results: what was asked, what was shown, and later which of it was opened."""

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlencode
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from search.learning.afterwards import Answer, afterwards
from search.learning.models import Search
from search.learning.personal import LONGEST, looks_personal
from search.learning.retention import days_kept, prune
from search.learning.signing import leads_to_us, signature
from search.whoosh.analysis import stems

#: More than this is no reader but a machine, and a log of it would only fill the disk.
MOST_A_MINUTE = 600


@dataclass(frozen=True)
class Noted:
    """A page of results about to be written down; without a row, nothing is, and links stay plain."""

    row: Search | None = field(default=None)

    def address(self, url: str, *, rank: int, key: object) -> str:
        """Where a result's link leads: to the result, by way of the log where there is one."""
        if self.row is None or not leads_to_us(url):
            return url
        given = {"to": url, "search": self.row.pk.hex, "rank": rank, "key": key}
        sign = signature(to=url, search=self.row.pk.hex, rank=str(rank), key=str(key))
        return f"{reverse('learning:chosen')}?{urlencode(given | {'sign': sign})}"

    def after(self, response: Answer) -> Answer:
        """The response, with a row written once it has been sent."""
        return afterwards(response, self._write) if self.row is not None else response

    def _write(self) -> None:
        if self.row is not None:
            self.row.save(force_insert=True)
            _prune_daily(timezone.now())


def note(
    *, words: str, tab: str, count: int, first: int, keys: Sequence[object], narrowed: bool = False
) -> Noted:
    """Decide whether to keep a search. This asks the database nothing and writes nothing yet."""
    text = " ".join(words.replace("\0", " ").split())
    if not text or not days_kept() or looks_personal(text) or not _room():
        return Noted()
    return Noted(
        Search(
            id=uuid4(),
            at=hour_of(timezone.now()),
            tab=tab,
            words=text,
            said=said_alike(text),
            count=count,
            first=first,
            shown=[str(key) for key in keys],
            narrowed=narrowed,
        )
    )


def said_alike(words: str) -> str:
    """The same for searches that mean the same to the engine, whatever the order of their words."""
    return " ".join(sorted(set(stems(words))))[:LONGEST]


def hour_of(moment: datetime) -> datetime:
    """The hour: enough for reports, too little to find somebody by."""
    return moment.replace(minute=0, second=0, microsecond=0)


_lately: deque[float] = deque(maxlen=MOST_A_MINUTE)
_pruned_on: date | None = None


def _room() -> bool:
    """Whether this process has noted less than the most for the last minute."""
    now = time.monotonic()
    if len(_lately) == MOST_A_MINUTE and now - _lately[0] < 60:
        return False
    _lately.append(now)
    return True


def _prune_daily(moment: datetime) -> None:
    """Keep the promise of retention also where nobody runs the command."""
    global _pruned_on
    if _pruned_on != moment.date():
        _pruned_on = moment.date()
        prune(at=moment)
