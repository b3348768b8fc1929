"""Whose turn it is at each stage, and what comes next."""

from dataclasses import dataclass
from enum import StrEnum

from peernet.reviews.models import Review
from peernet.reviews.path import paused
from peernet.reviews.states import ReviewState as S


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


PAUSED = Turn(Side.NETWORK, "Resume the review when it can go on")
TURNS = {
    S.DUE: Turn(Side.HOST, "Ask for the review"),
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
    ("Scope", [S.DUE, S.REQUESTED, S.SCOPING, S.SCOPED]),
    ("Team", [S.TEAM_BUILDING, S.CONFIRMED]),
    ("Prepare", [S.PREPARING, S.READY]),
    ("Visit", [S.ON_SITE, S.FEEDBACK_GIVEN]),
    ("Report", [S.DRAFTING, S.FACTUAL_CHECK, S.FINAL, S.PUBLISHED, S.FINAL_CONFIDENTIAL]),
    ("Act", [S.ACTION_PLANNING, S.MONITORING]),
    ("Progress", [S.PROGRESS_REVIEW, S.CLOSED]),
]


def turn_of(review: Review) -> Turn:
    """What comes next in a review."""
    return PAUSED if paused(review) else TURNS[S(review.state)]


def whose_turn(review: Review) -> str:
    """The side that has to do something, by name."""
    return side_by_name(review, turn_of(review).side)


def side_by_name(review: Review, side: Side) -> str:
    """What a side of this review is called."""
    names = {
        Side.HOST: str(review.host),
        Side.TEAM: "The visiting team",
        Side.REVIEWER: str(review.reviewer),
        Side.NETWORK: "The programme manager",
        Side.NOBODY: "",
    }
    return names[side]
