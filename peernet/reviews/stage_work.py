"""The work of the present stage, for one person: what is theirs to do and where."""

from typing import Any

from django.urls import reverse

from peernet.reviews import rules
from peernet.reviews.joining import Task
from peernet.reviews.models import Review, Seat
from peernet.reviews.preparing.tasks import preparing_tasks
from peernet.reviews.states import BEFORE_THE_VISIT, NOTES_TAKEN, InvitationState, ReviewState


def own_tasks(user: Any, review: Review) -> list[Task]:
    """What reviews themselves have to be done now; subjects above add theirs."""
    return [
        *_invitation(user, review),
        *_scope(user, review),
        *_team(user, review),
        *preparing_tasks(user, review),
        *_visit(user, review),
    ]


def _invitation(user: Any, review: Review) -> list[Task]:
    seat: Seat | None = user.seats.filter(review=review, state=InvitationState.INVITED).first()
    if seat is None or review.state not in BEFORE_THE_VISIT:
        return []
    return [
        Task(
            f"Answer your invitation as {seat.get_role_display().lower()}",
            reverse("reviews:team", args=[review.pk]),
            whose="You",
            state="Waiting for you",
            tone="attention",
        )
    ]


def _scope(user: Any, review: Review) -> list[Task]:
    if review.state != ReviewState.SCOPING or not rules.may_scope(user, review):
        return []
    lines = review.lines.count()
    return [
        Task(
            "Write the focus and the lines of enquiry",
            reverse("reviews:scope", args=[review.pk]),
            hint="What the team goes to find out, in questions.",
            state=_counted(lines, "line") if lines else "Not started",
            tone="done" if lines else "neutral",
        )
    ]


def _team(user: Any, review: Review) -> list[Task]:
    building = review.state in {ReviewState.TEAM_BUILDING, ReviewState.CONFIRMED}
    if not building or not rules.may_build_team(user, review):
        return []
    standing = review.seats.standing()
    waiting = standing.filter(state=InvitationState.INVITED).count()
    hint = f"{_counted(waiting, 'invitation')} not answered yet." if waiting else ""
    return [
        Task(
            "Invite people to the team",
            reverse("reviews:team", args=[review.pk]),
            hint=hint,
            state=f"{standing.taken().count()} accepted",
        )
    ]


def _visit(user: Any, review: Review) -> list[Task]:
    tasks = []
    planning = {ReviewState.CONFIRMED, ReviewState.PREPARING, ReviewState.READY}
    if review.state in planning and rules.may_scope(user, review):
        tasks.append(
            Task(
                "Set the dates of the visit",
                reverse("reviews:dates", args=[review.pk]),
                state="Set" if review.visit_starts_on else "Not set",
                tone="done" if review.visit_starts_on else "neutral",
            )
        )
    if review.state in NOTES_TAKEN and rules.may_log_visit(user, review):
        mine = review.notes.filter(author=user).count()
        tasks.append(
            Task(
                "Write notes in the visit log",
                reverse("reviews:notes", args=[review.pk]),
                hint="One note takes a few seconds. Only the team reads it.",
                state=f"{_counted(mine, 'note')} by you",
            )
        )
    return tasks


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
