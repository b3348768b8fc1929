"""Questions and wishes as they stand in the database."""

from typing import Any

from cms.asking.models import Question, Reply, Wanted
from cms.asking.states import QuestionState, WantedState
from peernet.councils.states import CouncilRole
from tests.cms.practice import published
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON


def person_of(council: Any = None, role: str = CouncilRole.READER, **fields: Any) -> Any:
    """Somebody of a council."""
    return UserFactory(member_of=council or CouncilFactory(), role=role, **fields)


def asked(page: Any = None, by: Any = None, state: str = QuestionState.OPEN, **fields: Any) -> Question:
    """A question of somebody elsewhere, with what its state needs."""
    page, by = page or published(), by or person_of()
    given: dict[str, Any] = {
        "words": "How did you pay for it?",
        "public": True,
        "council": by.memberships.get().council,
    }
    if state in {QuestionState.ANSWERED, QuestionState.HIDDEN}:
        given |= {
            "answer": "From the housing budget.",
            "answered_by": UserFactory(),
            "answering_council": page.council,
            "answered_at": NOON,
        }
    if state == QuestionState.HIDDEN:
        given["hidden_because"] = "It was an advertisement."
    return Question.objects.create(page=page, asked_by=by, asked_at=NOON, state=state, **(given | fields))


def wanted(by: Any = None, state: str = WantedState.OPEN, **fields: Any) -> Wanted:
    """Something that somebody's council looks for."""
    by = by or person_of()
    given: dict[str, Any] = {
        "title": "Keeping carers of teenagers",
        "struggle": "Four in ten leave within a year.",
        "theme": "fostering",
        "council": by.memberships.get().council,
        "outcome": "" if state == WantedState.OPEN else "We found it elsewhere.",
        "settled_at": None if state == WantedState.OPEN else NOON,
    }
    return Wanted.objects.create(asked_by=by, asked_at=NOON, state=state, **(given | fields))


def answered(wish: Wanted, by: Any = None, **fields: Any) -> Reply:
    """What somebody else says to it."""
    by = by or person_of()
    council = by.memberships.get().council
    return Reply.objects.create(
        wanted=wish, by=by, council=council, at=NOON, **({"words": "Ring us."} | fields)
    )
