"""When a published case study is looked at again, who is reminded when, and when its label steps down."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cms.states import LADDER, Level
from peernet.core.themes import SAFEGUARDING

#: Months until the next look; which themes are about safeguarding stands in ``peernet.core.themes``.
MONTHS = 24
MONTHS_SAFEGUARDING = 12


@dataclass(frozen=True)
class Stage:
    """A reminder: days after the review date, what it says, and whether moderators hear it too."""

    days: int
    subject: str
    moderators: bool = False


@dataclass(frozen=True)
class Lapse:
    """Days after the review date on which the label steps down, unless somebody was reminded too late."""

    days: int
    reminded_from: int


STAGES = (
    Stage(-60, "“{title}” is due for review in two months"),
    Stage(-14, "“{title}” is due for review in two weeks"),
    Stage(0, "“{title}” is due for review today"),
    Stage(30, "The review of “{title}” is overdue", moderators=True),
    Stage(425, "The review of “{title}” is more than a year overdue", moderators=True),
    Stage(790, "The review of “{title}” is more than two years overdue", moderators=True),
)
LAPSES = (Lapse(90, 0), Lapse(455, 91), Lapse(820, 456))
#: Nobody's label steps down sooner after a reminder, however late the reminders were sent.
GRACE = timedelta(days=30)


def months_for(themes: Iterable[str]) -> int:
    """Months until the next look at practice on these themes."""
    return MONTHS_SAFEGUARDING if SAFEGUARDING.intersection(themes) else MONTHS


def later(day: date, months: int) -> date:
    """The same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def one_down(level: str) -> Level | None:
    """The level below, or None: below an idea is nothing, and what had no effect stands on no ladder."""
    place = LADDER.index(Level(level)) if level in LADDER else 0
    return LADDER[place - 1] if place else None


def stage_at(days: int) -> Stage | None:
    """The last reminder that is due so many days after the review date, before it if negative."""
    return next((stage for stage in reversed(STAGES) if stage.days <= days), None)


def lapses_at(days: int) -> list[Lapse]:
    """The steps down that are due so many days after the review date, the first one first."""
    return [lapse for lapse in LAPSES if lapse.days <= days]
