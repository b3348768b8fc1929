"""One kind of data: how long it is kept, from when, what happens then, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

Due = Callable[[datetime], QuerySet]
DELETE, BLANK, KEEP = "deleted", "blanked", "kept"


@dataclass(frozen=True)
class Kind:
    """A line of the table. ``due`` finds the rows whose time has come; what is kept has none."""

    key: str
    what: str
    since: str
    does: str
    why: str
    days: int | None = None
    due: Due | None = None
    act: Callable[[QuerySet], int] | None = None

    @property
    def how_long(self) -> str:
        """The time in words."""
        if self.days is None:
            return "For as long as the network stands" if self.does == KEEP else f"Until {self.since}"
        years, rest = divmod(self.days, 365)
        if years and not rest:
            return "1 year" if years == 1 else f"{years} years"
        return "1 day" if self.days == 1 else f"{self.days} days"

    @property
    def counted(self) -> str:
        """From when the time is counted, in words."""
        return f"From when {self.since}" if self.days is not None else ""

    def due_at(self, moment: datetime) -> QuerySet | None:
        """What would be taken away at a moment."""
        return self.due(moment - timedelta(days=self.days or 0)) if self.due else None


def delete(rows: QuerySet) -> int:
    """Delete the rows; says how many of them there were."""
    number = rows.count()
    rows.delete()
    return number
