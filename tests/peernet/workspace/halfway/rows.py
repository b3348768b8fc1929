"""How a row is written down, and the worlds that several of them begin from."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from peernet.core.uploads.taking import Taken
from peernet.reviews import operations
from peernet.reviews.states import ReviewState as S
from tests.factories import (
    ReviewTypeFactory,
)
from tests.factories.moments import NOON
from tests.peernet.reviews.scenes import Scene, scene

Said = dict[str, Any]
ROWS: dict[str, Callable[[], Said]] = {}
DAY = NOON.date() + timedelta(days=10)
NINE = datetime(DAY.year, DAY.month, DAY.day, 9, tzinfo=UTC)
FILE = Taken(name="Audits", kind="csv", content=b"month,audits\nMay,12\n")


def row(function: Callable[[], Said]) -> Callable[[], Said]:
    """What the operation of this name is asked; who and when is the lead at noon unless it says otherwise."""
    ROWS[function.__name__] = lambda: {"at": NOON} | function()
    return function


def preparing(**fields: Any) -> Scene:
    kind = ReviewTypeFactory(version=True, version__documents=["Plan"], version__most_documents=5)
    return scene(S.PREPARING, review_type=kind, visit_starts_on=DAY, visit_ends_on=DAY, **fields)


def asked(there: Scene, what: str = "Audits") -> Any:
    return operations.ask_for_paper(review=there.review, what=what, due_on=DAY, by=there.lead, at=NOON)


def session(there: Scene, **fields: Any) -> Said:
    times = {"starts_at": NINE, "ends_at": NINE + timedelta(hours=1)}
    said = {"kind": "interview", "title": "Managers", "room": "Room 1", "people": [there.peer]}
    return {"by": there.lead} | times | said | fields
