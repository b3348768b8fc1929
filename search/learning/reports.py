"""What the log says: searches that found nothing, searches that nobody clicked on, and the most frequent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, Max, Q, QuerySet

from search.learning.models import Search

MOST_ROWS = 500
#: A search that fewer readers than this per hundred go on from is worth looking at.
LOW_CLICKS = 20


@dataclass(frozen=True)
class Asked:
    """One search, however often and in whatever order of words it was made."""

    words: str
    tab: str
    times: int
    nothing: int
    clicked: int
    mean_rank: float | None
    latest: datetime

    @property
    def share_clicked(self) -> int:
        """Of a hundred such searches, how many somebody went on from."""
        return round(100 * self.clicked / self.times)


def found_nothing(*, since: datetime, least: int = 1) -> list[Asked]:
    """Searches without filters that found nothing, most frequent first."""
    return _asked(_pages(since).filter(narrowed=False, count=0), least)


def little_clicked(*, since: datetime, least: int = 1) -> list[Asked]:
    """Searches that found something which few readers opened, least clicked first."""
    rows = _asked(_pages(since).filter(count__gt=0), least)
    low = (row for row in rows if row.share_clicked < LOW_CLICKS)
    return sorted(low, key=lambda row: (row.share_clicked, -row.times, row.words))


def most_frequent(*, since: datetime, least: int = 1) -> list[Asked]:
    """Searches, most frequent first."""
    return _asked(_pages(since), least)


def _pages(since: datetime) -> QuerySet[Search]:
    # Leafing on is the same search; its clicks hang on the page they were made on.
    return Search.objects.filter(at__gte=since, first__lte=1)


def _asked(searches: QuerySet[Search], least: int) -> list[Asked]:
    rows = (
        searches.values("tab", "said")
        .annotate(
            shown_as=Max("words"),
            times=Count("pk", distinct=True),
            nothing=Count("pk", distinct=True, filter=Q(count=0)),
            clicked=Count("clicks__search", distinct=True),
            mean_rank=Avg("clicks__rank"),
            latest=Max("at"),
        )
        .filter(times__gte=least)
        .order_by("-times", "said", "tab")
    )
    return [_row(row) for row in rows[:MOST_ROWS]]


def _row(row: Mapping[str, Any]) -> Asked:
    return Asked(
        words=row["shown_as"],
        tab=row["tab"],
        times=row["times"],
        nothing=row["nothing"],
        clicked=row["clicked"],
        mean_rank=row["mean_rank"],
        latest=row["latest"],
    )


@dataclass(frozen=True)
class Report:
    """One way to read the log."""

    name: str
    title: str
    says: str
    rows: Callable[..., list[Asked]]
    empty: str

    def of(self, *, days: int, least: int, at: datetime) -> list[Asked]:
        """The rows of the last days."""
        return self.rows(since=at - timedelta(days=days), least=least)


REPORTS = {
    each.name: each
    for each in (
        Report(
            "nothing",
            "Searches that found nothing",
            "Without filters. A wording that is missing, or practice that nobody has shared yet.",
            found_nothing,
            "No search found nothing in this time.",
        ),
        Report(
            "unclicked",
            "Searches with few clicks",
            f"Something was found, and fewer than {LOW_CLICKS} in a hundred readers opened any of it.",
            little_clicked,
            "No search was left without clicks in this time.",
        ),
        Report(
            "frequent",
            "Most frequent searches",
            "What readers look for most.",
            most_frequent,
            "Nothing was searched for in this time.",
        ),
    )
}
