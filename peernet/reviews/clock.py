"""Whose turn it is at each stage, what comes next and by when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peernet.core.components.clock import Stage
from peernet.reviews.models import Review
from peernet.reviews.states import ReviewState as S

#: Months after the visit, as the sector publishes them.
REPORT_WITHIN = 3
PLAN_WITHIN = 5
PROGRESS_AT = 10
PROGRESS_REPORT_WITHIN = 12


class Side(StrEnum):
    """Who has to do something."""

    HOST = "host"
    TEAM = "team"
    REVIEWER = "reviewer"
    NETWORK = "network"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Turn:
    """What comes next and which side does it."""

    side: Side
    next_step: str


TURNS = {
    S.REQUESTED: Turn(Side.NETWORK, "Meet the host and start scoping"),
    S.SCOPING: Turn(Side.HOST, "Agree the focus and the lines of enquiry"),
    S.SCOPED: Turn(Side.NETWORK, "Start building the team"),
    S.TEAM_BUILDING: Turn(Side.REVIEWER, "Invite people and confirm the team"),
    S.CONFIRMED: Turn(Side.TEAM, "Start preparing"),
    S.PREPARING: Turn(Side.TEAM, "Set the dates, read the papers and declare ready"),
    S.READY: Turn(Side.TEAM, "Begin the visit"),
    S.ON_SITE: Turn(Side.TEAM, "Write notes and give feedback on the last day"),
    S.FEEDBACK_GIVEN: Turn(Side.TEAM, "Draft the report"),
    S.DRAFTING: Turn(Side.TEAM, "Share the findings and send the report for factual check"),
    S.FACTUAL_CHECK: Turn(Side.HOST, "Check the findings for fact and answer them"),
    S.FINAL: Turn(Side.HOST, "Decide what happens with the report"),
    S.PUBLISHED: Turn(Side.HOST, "Start the action plan"),
    S.FINAL_CONFIDENTIAL: Turn(Side.HOST, "Start the action plan"),
    S.ACTION_PLANNING: Turn(Side.HOST, "Set actions with owners and dates"),
    S.MONITORING: Turn(Side.HOST, "Act, and report what is done"),
    S.PROGRESS_REVIEW: Turn(Side.TEAM, "Go through every action and close the review"),
    S.CLOSED: Turn(Side.NOBODY, ""),
    S.CANCELLED: Turn(Side.NOBODY, ""),
}

GROUPS: list[tuple[str, list[str]]] = [
    ("Scope", [S.REQUESTED, S.SCOPING, S.SCOPED]),
    ("Team", [S.TEAM_BUILDING, S.CONFIRMED]),
    ("Prepare", [S.PREPARING, S.READY]),
    ("Visit", [S.ON_SITE, S.FEEDBACK_GIVEN]),
    ("Report", [S.DRAFTING, S.FACTUAL_CHECK, S.FINAL, S.PUBLISHED, S.FINAL_CONFIDENTIAL]),
    ("Act", [S.ACTION_PLANNING, S.MONITORING]),
    ("Progress", [S.PROGRESS_REVIEW, S.CLOSED]),
]


def turn_of(review: Review) -> Turn:
    """What comes next in a review."""
    return TURNS[S(review.state)]


def whose_turn(review: Review) -> str:
    """The side that has to do something, by name."""
    names = {
        Side.HOST: str(review.host),
        Side.TEAM: "The visiting team",
        Side.REVIEWER: str(review.reviewer),
        Side.NETWORK: "The programme manager",
        Side.NOBODY: "",
    }
    return names[turn_of(review).side]


def by_when(review: Review) -> date | None:
    """The day by which the next step should be taken, where the sector has one."""
    if review.visit_starts_on is None or review.visit_ends_on is None:
        return None
    state = S(review.state)
    if state in {S.CONFIRMED, S.PREPARING, S.READY}:
        return review.visit_starts_on
    if state is S.ON_SITE:
        return review.visit_ends_on
    within = {
        REPORT_WITHIN: [S.FEEDBACK_GIVEN, S.DRAFTING, S.FACTUAL_CHECK, S.FINAL],
        PLAN_WITHIN: [S.PUBLISHED, S.FINAL_CONFIDENTIAL, S.ACTION_PLANNING],
        PROGRESS_AT: [S.MONITORING],
        PROGRESS_REPORT_WITHIN: [S.PROGRESS_REVIEW],
    }
    return next(
        (months_after(review.visit_ends_on, n) for n, states in within.items() if state in states), None
    )


def stages(review: Review) -> list[Stage]:
    """The review's stages for the clock line: what is done, where it stands, what is still to come."""
    now = next((place for place, (_, states) in enumerate(GROUPS) if review.state in states), -1)
    dates = _dates(review)
    return [
        Stage(label, _state(review, place, now), dates.get(label)) for place, (label, _) in enumerate(GROUPS)
    ]


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for shorter in range(4):
        try:
            return date(year, month + 1, day.day - shorter)
        except ValueError:
            continue
    raise AssertionError("a month has at least 28 days")


def _state(review: Review, place: int, now: int) -> str:
    if review.state == S.CANCELLED:
        return "skipped"
    if review.state == S.CLOSED or place < now:
        return "done"
    if place == now:
        return "current"
    return "next" if place == now + 1 else "later"


def _dates(review: Review) -> dict[str, date | None]:
    dates: dict[str, date | None] = {"Visit": review.visit_starts_on}
    if review.visit_ends_on:
        report = (
            review.final_at.date() if review.final_at else months_after(review.visit_ends_on, REPORT_WITHIN)
        )
        dates |= {
            "Report": report,
            "Act": months_after(review.visit_ends_on, PLAN_WITHIN),
            "Progress": months_after(review.visit_ends_on, PROGRESS_AT),
        }
    return dates
