"""Two people in touch, as it stands in the database."""

from typing import Any

from cms.introducing.models import Conversation, Line
from cms.introducing.states import Standing
from peernet.councils.states import CouncilRole
from tests.cms.asking.scenes import person_of
from tests.cms.practice import published
from tests.factories.moments import NOON

__all__ = ["author_of", "person_of", "talk"]


def author_of(page: Any, **fields: Any) -> Any:
    """Somebody who writes for the council that owns it."""
    return person_of(page.council, CouncilRole.AUTHOR, **fields)


def talk(
    page: Any = None, by: Any = None, other: Any = None, state: str = Standing.OPEN, **fields: Any
) -> Conversation:
    """A conversation with its first line, taken up unless it waits."""
    page, by = page or published(), by or person_of()
    if other is None and state == Standing.OPEN:
        other = author_of(page)
    given: dict[str, Any] = {
        "council": by.memberships.get().council,
        "other_council": page.council,
        "ended_by": by if state == Standing.ENDED else None,
        "ended_at": NOON if state == Standing.ENDED else None,
    }
    made = Conversation.objects.create(
        page=page, began_by=by, began_at=NOON, other=other, state=state, **(given | fields)
    )
    Line.objects.create(conversation=made, by=by, at=NOON, words="Could we talk?")
    return made
