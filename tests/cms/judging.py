"""People of the network who screen, judge and decide, in one line each."""

from typing import Any

from cms import levels, operations
from cms.models import CaseStudyPage, GateState
from cms.states import Level
from cms.verdicts import Verdict
from tests.cms.practice import judge
from tests.factories.moments import NOON


def gate(page: Any) -> GateState:
    """The gate at which a case study waits."""
    return GateState.objects.get(status="in_progress", workflow_state__object_id=str(page.pk))


def screened(state: Any, by: Any = None) -> GateState:
    """Accepted for judging; where it waits then."""
    operations.screen(state=state, by=by or judge(), at=NOON)
    return gate(state.page)


def says(state: Any, level: str = "", *, but: tuple[str, ...] = (), **given: Any) -> dict[str, Any]:
    """A judgement that accepts at a level; the tests named in ``but`` do not hold."""
    tests = levels.TESTS[Level(state.page.claimed_level)]
    return {
        "verdict": Verdict.ACCEPT if level else Verdict.REVISE,
        "level": level,
        "feedback": "Clear and honest.",
        "opinions": {test.name: (test.name not in but, "I read it twice.") for test in tests},
        **given,
    }


def judged(state: Any, *said: str, by: tuple[Any, ...] = ()) -> None:
    """Each level named by somebody else; an empty one asks for changes."""
    for person, level in zip([*by, *(judge() for _ in said[len(by) :])], said, strict=True):
        operations.judge(state=state, by=person, at=NOON, **says(state, level))


def accepted(state: Any, level: str) -> CaseStudyPage:
    """Screened, and two people name the same level."""
    page = state.page
    judged(screened(state), level, level)
    return CaseStudyPage.objects.get(pk=page.pk)
