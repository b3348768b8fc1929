"""The invented reviews, each brought to its stage through the operations that people use."""

from datetime import datetime, timedelta
from typing import Any

from peernet.findings.operations import name_committee
from peernet.peers.states import PeerRole
from peernet.reviews import operations
from peernet.reviews.models import Review, ReviewType, VisitNote
from peernet.reviews.path import fits
from peernet.reviews.states import REVIEW_WORKFLOW, DeclineReason, ReviewState, TeamRole
from peernet.workspace.demo.findings import follow, write
from peernet.workspace.demo.onsite import timetable
from peernet.workspace.demo.preparing import make_ready
from peernet.workspace.demo.reading import moment
from peernet.workspace.demo.story import DAYS, Story

BRINGS = {TeamRole.LEAD_PEER: PeerRole.DIRECTOR, TeamRole.MEMBER_PEER: PeerRole.ELECTED_MEMBER}


def load_review(story: Story, review_type: ReviewType) -> Review | None:
    """Tell one story through the operations; None when it has been told before."""
    told = story.told
    host, reviewer = story.councils[told["host"]], story.councils[told["reviewer"]]
    asked = moment(told["requested_on"])
    if Review.objects.filter(host=host, reviewer=reviewer, requested_at=asked).exists():
        return None
    review = operations.open_review(
        host=host,
        reviewer=reviewer,
        review_type=review_type,
        round=None,
        due=told["state"] == ReviewState.DUE,
        by=story.by,
        at=asked,
    )
    if review.state == ReviewState.DUE:
        return review
    for step in path_to(told["state"], review):
        by = story.director if step == "agree_scope" else story.lead if step in DAYS else story.by
        reason = told.get("cancelled_reason", "") if step == "cancel" else ""
        review = operations.advance(review=review, step=step, by=by, at=story.when(step), reason=reason)
        review = ARRIVALS.get(step, stay)(review, story)
    follow(review, story)
    return review


def path_to(state: str, review: Review) -> list[str]:
    """The steps from a request to a state, through every stage that its version has."""
    reached: dict[str, list[str]] = {ReviewState.REQUESTED: []}
    waiting = [str(ReviewState.REQUESTED)]
    closed = "keep_confidential" if review.version.report_is_public else "publish"
    while waiting:
        here = waiting.pop(0)
        at = Review(state=here, version=review.version)
        for each in REVIEW_WORKFLOW.by_name.values():
            open_here = here in each.sources and fits(at, each.name)
            if open_here and each.target not in reached and each.name != closed:
                reached[each.target] = [*reached[here], each.name]
                waiting.append(each.target)
    return reached[state]


def stay(review: Review, story: Story) -> Review:
    """Nothing more happens at this stage."""
    return review


def scope(review: Review, story: Story) -> Review:
    """Say what the team will look at."""
    lines = [operations.AskedLine(line["question"], line["theme"]) for line in story.told.get("lines", [])]
    if not lines:
        return review
    focus, at = story.told.get("focus", "").strip(), story.when("agree_scope")
    written = operations.set_scope(review=review, focus=focus, lines=lines, by=story.director, at=at)
    if story.told["state"] == ReviewState.SCOPING:
        return operations.sign_scope(review=written, side="host", by=story.director, at=at)
    operations.sign_scope(review=written, side="host", by=story.director, at=at)
    return operations.sign_scope(review=written, side="team", by=story.by, at=at)


def plan(review: Review, story: Story) -> Review:
    """Fix the days of the visit, where the story has them."""
    if "visit_starts_on" not in story.told:
        return review
    starts, ends = story.told["visit_starts_on"], story.told["visit_ends_on"]
    at = story.when("agree_scope")
    return operations.plan_visit(review=review, starts_on=starts, ends_on=ends, by=story.by, at=at)


def gather(review: Review, story: Story) -> Review:
    """Invite the team and let people answer."""
    for seat in story.told.get("team", []):
        seat_team(review, seat, story, at=story.when("confirm_team"))
    return review


def visit(review: Review, story: Story) -> Review:
    """Take the notes of the visit and write the first findings."""
    write(review, take_notes(review, story), story)
    return review


def answer_for_plan(review: Review, story: Story) -> Review:
    """Name the one committee that answers for the action plan."""
    name_committee(
        review=review,
        committee="Children and Families Scrutiny Committee",
        by=story.director,
        at=story.when("plan_action"),
    )
    return review


#: What is done on arriving at a stage, by the step that led there.
ARRIVALS = {
    "start_scoping": scope,
    "agree_scope": plan,
    "build_team": gather,
    "prepare": make_ready,
    "declare_ready": timetable,
    "begin_visit": visit,
    "plan_action": answer_for_plan,
}


def brought_by(seat: dict[str, Any], team: list[dict[str, Any]]) -> str:
    """The role of the template that somebody fills: peers who come are an assistant director, then others."""
    if seat["role"] != TeamRole.PEER:
        return BRINGS.get(seat["role"], "")
    coming = [each for each in team if each["role"] == TeamRole.PEER and each["state"] == "accepted"]
    first = bool(coming) and seat["person"] == coming[0]["person"]
    return PeerRole.ASSISTANT_DIRECTOR if first else PeerRole.PRACTITIONER


def seat_team(review: Review, seat: dict[str, Any], story: Story, *, at: datetime) -> None:
    """Invite one person and let them answer."""
    person = story.people[seat["person"]]
    invited = operations.invite(
        review=review,
        person=person,
        role=seat["role"],
        brings=brought_by(seat, story.told["team"]),
        by=story.by,
        at=at - timedelta(days=5),
    )
    if seat["state"] == "accepted":
        operations.accept_invitation(seat=invited, by=person, at=at - timedelta(days=3))
    if seat["state"] == "declined":
        because = seat.get("reason", DeclineReason.BUSY)
        because = because if because in DeclineReason.values else DeclineReason.BUSY
        operations.decline_invitation(seat=invited, because=because, by=person, at=at - timedelta(days=3))


def take_notes(review: Review, story: Story) -> list[VisitNote]:
    """Write the notes of the visit, in the order of the file."""
    lines = {line.position: line for line in review.lines.all()}
    return [
        operations.write_note(
            review=review,
            line=lines[note["line"]],
            evidence=note["evidence"],
            source=note["source"],
            text=note["text"].strip(),
            by=story.people[note["by"]],
            at=note["at"],
        )
        for note in story.told.get("notes", [])
    ]
