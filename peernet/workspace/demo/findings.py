"""The invented findings and actions, each moved to its state as people would move it."""

from datetime import datetime, timedelta
from typing import Any

from peernet.accounts.models import User
from peernet.findings import operations
from peernet.findings.due import LAPSES_AFTER
from peernet.findings.models import Action, Finding
from peernet.findings.states import ActionState, FindingState
from peernet.indicators.models import Indicator
from peernet.reviews.models import Review, VisitNote
from peernet.workspace.demo.reading import moment
from peernet.workspace.demo.story import Story

#: The way to each state of a finding and of an action; the last step of ``addressed`` takes itself.
FINDING_PATHS = {
    FindingState.CANDIDATE: [],
    FindingState.AGREED: ["agree"],
    FindingState.SHARED: ["agree", "share"],
    FindingState.CHALLENGED: ["agree", "share", "challenge"],
    FindingState.FINAL: ["agree", "share", "accept"],
    FindingState.ADDRESSED: ["agree", "share", "accept"],
    FindingState.NOT_ACCEPTED: ["agree", "share", "decline"],
    FindingState.DROPPED: ["drop"],
}
ACTION_PATHS = {
    ActionState.PROPOSED: [],
    ActionState.AGREED: ["agree"],
    ActionState.IN_PROGRESS: ["agree", "start"],
    ActionState.BLOCKED: ["agree", "start", "block"],
    ActionState.HOST_DONE: ["agree", "start", "report_done"],
    ActionState.VERIFIED: ["agree", "start", "report_done", "verify"],
    ActionState.CLOSED: ["agree", "start", "report_done", "verify", "close"],
    ActionState.SUPERSEDED: ["agree", "supersede"],
    ActionState.NOT_ACCEPTED: ["decline"],
    ActionState.LAPSED: ["agree", "start"],
    ActionState.REOPENED: ["agree", "start", "report_done", "verify", "close", "reopen"],
}
BY_HOST = {"challenge", "accept", "decline"}


def write(review: Review, notes: list[VisitNote], story: Story) -> None:
    """Write the findings of a visit down as candidates."""
    lines = {line.position: line for line in review.lines.all()}
    for told in story.told.get("findings", []):
        operations.write_finding(
            review=review,
            line=lines[told["line"]],
            kind=told["kind"],
            theme=told["theme"],
            weight=told["weight"],
            title=told["title"],
            text=told["text"].strip(),
            notes=[notes[position - 1] for position in told["notes"]],
            by=story.people[told["by"]],
            at=told["written_at"],
        )


def follow(review: Review, story: Story) -> None:
    """Move every finding of the review to its state, with its answer and its actions."""
    for told in story.told.get("findings", []):
        finding = review.findings.get(title=told["title"])
        at = told["written_at"]
        for number, step in enumerate(FINDING_PATHS[told["state"]], start=1):
            finding = move(finding, step, told, story, at=min(at + timedelta(days=7 * number), story.now))
        actions = told.get("actions", [])
        intended = [
            intend(finding, planned, story, at=min(at + timedelta(days=30), story.now)) for planned in actions
        ]
        for action, planned in zip(intended, actions, strict=True):
            act(action, planned, story)


def move(finding: Finding, step: str, told: dict[str, Any], story: Story, *, at: datetime) -> Finding:
    """Take one step of a finding as the person who would."""
    by = story.director if step in BY_HOST else story.lead
    words = told.get("response", "").strip() if step in BY_HOST else ""
    if step == "challenge" and not words:
        words = (
            "The figure in this finding is from the year before. The council's return for this year differs."
        )
    look_again_on = told.get("look_again_on") if step == "decline" else None
    return operations.advance_finding(
        finding=finding, step=step, by=by, at=at, words=words, look_again_on=look_again_on
    )


def intend(finding: Finding, planned: dict[str, Any], story: Story, *, at: datetime) -> Action:
    """Set one action."""
    return operations.set_action(
        finding=finding,
        title=planned["title"],
        success=planned["success"],
        owner=story.people[planned["owner"]],
        due_on=planned["due_on"],
        indicator=Indicator.objects.filter(code=planned.get("indicator", "")).first(),
        by=story.director,
        at=at,
    )


def act(action: Action, planned: dict[str, Any], story: Story) -> None:
    """Bring one action to its state: reported when it was due, verified two weeks later."""
    words = {
        "report_done": planned.get("evidence", ""),
        "block": "Waiting for a partner's agreement.",
        "supersede": "Taken into another action of this plan.",
        "decline": "There is no money for it this year.",
        "reopen": "Half of the schools say that the letters have stopped.",
    }
    due = moment(planned["due_on"])
    look_again_on = story.now.date() + timedelta(days=180)
    after = {"report_done": 0, "verify": 14, "close": 21, "reopen": 35}
    moments = {step: due + timedelta(days=days) for step, days in after.items()}
    for number, step in enumerate(ACTION_PATHS[planned["state"]], start=1):
        action = operations.advance_action(
            action=action,
            step=step,
            by=actor(action, step, planned, story),
            at=min(moments.get(step, action.set_at + timedelta(days=7 * number)), story.now),
            words=words.get(step, ""),
            look_again_on=look_again_on if step == "decline" else None,
        )
    if planned["state"] == ActionState.LAPSED:
        passed = min(due + LAPSES_AFTER + timedelta(days=2), story.now)
        operations.lapse_long_overdue(by=None, at=passed, among=Action.objects.filter(pk=action.pk))


def actor(action: Action, step: str, planned: dict[str, Any], story: Story) -> User:
    """The person who takes this step of an action."""
    if step == "verify":
        return story.people[planned["verified_by"]]
    return (action.owner if step in {"start", "block", "report_done"} else None) or story.director
