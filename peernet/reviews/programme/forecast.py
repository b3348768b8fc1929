"""How many reviews the years to come ask for, and how many days of peers they take."""

from dataclasses import dataclass
from datetime import date

from peernet.peers.queries import reviews_the_pool_can_give
from peernet.reviews.models import ReviewType
from peernet.reviews.programme.quarters import in_words, last_day_of, quarter_of, quarters_from
from peernet.reviews.queries.due import Due, falling_due

QUARTERS = 12


@dataclass(frozen=True)
class Quarter:
    """One quarter: how many councils fall due, the days their teams take, the days the pool can give."""

    starts_on: date
    councils: int
    peer_days: int
    pool_days: int

    @property
    def words(self) -> str:
        return in_words(self.starts_on)


@dataclass(frozen=True)
class Outlook:
    """Who falls due by the end of the forecast, and what that takes quarter by quarter."""

    due: list[Due]
    never: int
    quarters: list[Quarter]

    @property
    def peer_days(self) -> int:
        return sum(each.peer_days for each in self.quarters)

    @property
    def pool_days(self) -> int:
        return sum(each.pool_days for each in self.quarters)


def outlook(review_type: ReviewType, *, fictional: bool, today: date) -> Outlook:
    """The forecast over twelve quarters. Whoever is overdue or was never reviewed counts in the first.

    A council whose cycle is shorter than three years comes up again, and is counted again.
    """
    starts = list(quarters_from(today, count=QUARTERS))
    last = last_day_of(starts[-1])
    due = falling_due(review_type, fictional=fictional, day=today, until=last)
    counts = dict.fromkeys(starts, 0)
    for each in due:
        for quarter in _times(each, starts):
            counts[quarter] += 1
    days = review_type.team_size * review_type.peer_days
    pool = reviews_the_pool_can_give([(start, last_day_of(start)) for start in starts], fictional=fictional)
    return Outlook(
        due=sorted(due, key=lambda each: (each.due_on or date.min, each.council.name)),
        never=sum(1 for each in due if each.due_on is None),
        quarters=[
            Quarter(start, counts[start], counts[start] * days, round(places * review_type.peer_days))
            for start, places in zip(starts, pool, strict=True)
        ],
    )


def _times(due: Due, starts: list[date]) -> list[date]:
    first = max(quarter_of(due.due_on), starts[0]) if due.due_on else starts[0]
    step = max(1, round(due.cycle_months / 3))
    return starts[starts.index(first) :: step]
