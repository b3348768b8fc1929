"""Case studies on their way through the network's three steps."""

from typing import Any

from cms import operations
from cms.models import CaseStudyPage, GateState
from peernet.councils.states import CouncilRole
from tests.cms.judging import gate, judged, screened
from tests.cms.practice import member, written
from tests.factories import CouncilFactory
from tests.factories.moments import NOON


def to_screen(council: Any = None, **fields: Any) -> GateState:
    """Signed off by its council, not yet screened."""
    council = council or CouncilFactory()
    author = member(council)
    page = written(council, by=author, **fields)
    operations.submit(page=page, by=author, at=NOON)
    operations.approve(state=gate(page), by=member(council, CouncilRole.APPROVER), at=NOON)
    return gate(page)


def to_judge(council: Any = None, **fields: Any) -> GateState:
    """Screened, waiting for two judgements."""
    return screened(to_screen(council, **fields))


def to_decide(*said: str, by: tuple[Any, ...] = (), **fields: Any) -> GateState:
    """Judged by two people who differ: a moderator decides."""
    state = to_judge(**fields)
    judged(state, *(said or ("promising", "emerging")), by=by)
    return gate(state.page)


def row(page: Any) -> CaseStudyPage:
    """The case study as the database has it now."""
    return CaseStudyPage.objects.get(pk=page.pk)


def author_of(page: Any) -> Any:
    """Who wrote it."""
    return row(page).owner


def heard(person: Any) -> list[str]:
    """What somebody was told, the first first."""
    return list(person.messages.order_by("pk").values_list("subject", flat=True))
