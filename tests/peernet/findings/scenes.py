"""Findings and actions in any state, on top of the review with somebody in every part."""

from datetime import date
from typing import Any

from peernet.councils.states import CouncilRole
from peernet.findings.models import Action, Challenge, Finding
from peernet.findings.states import ActionState, FindingState
from peernet.reviews.states import Evidence
from tests.factories import ActionFactory, FindingFactory, NoteFactory, UserFactory
from tests.factories.moments import NOON
from tests.peernet.reviews.scenes import Scene

DONE = [ActionState.HOST_DONE, ActionState.VERIFIED, ActionState.CLOSED]
LATER = date(2026, 9, 1)


def found(there: Scene, state: str = FindingState.CANDIDATE, **fields: Any) -> Finding:
    """A finding of the scene's review in a state, resting on a file reading."""
    answered: dict[str, Any] = {}
    if state == FindingState.NOT_ACCEPTED:
        answered = {"response": "The files say otherwise.", "answered_at": NOON, "look_again_on": LATER}
    given = {"line": there.line, "written_by": there.peer} | answered | fields
    finding = FindingFactory(state=state, **given)
    finding.notes.add(NoteFactory(line=there.line, author=there.peer, evidence=Evidence.FILE))
    if state == FindingState.CHALLENGED:
        Challenge.objects.create(
            finding=finding, text="It was 2024.", raised_by=there.host_director, raised_at=NOON
        )
    return finding


def acted(there: Scene, state: str = ActionState.PROPOSED, **fields: Any) -> Action:
    """An action in a state, owned by a reader of the host, of an accepted finding unless one is given."""
    finding = fields.pop("finding", None) or found(there, FindingState.FINAL)
    owner = fields.pop("owner") if "owner" in fields else an_owner(there)
    done = {"evidence": "A letter to schools."} if state in DONE else {}
    checked = (
        {"verified_by": there.peer, "verified_from": there.review.reviewer, "verified_at": NOON}
        if state in {ActionState.VERIFIED, ActionState.CLOSED}
        else {}
    )
    if state == ActionState.NOT_ACCEPTED:
        fields = {"remark": "There is no money for it.", "look_again_on": LATER} | fields
    return ActionFactory(
        finding=finding,
        council=there.review.host,
        owner=owner,
        state=state,
        set_by=there.host_director,
        **(done | checked | fields),
    )


def an_owner(there: Scene) -> Any:
    """Somebody of the host council without a part of their own in the review."""
    return UserFactory(member_of=there.review.host, role=CouncilRole.READER)
