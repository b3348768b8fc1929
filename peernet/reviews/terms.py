"""What a version of a kind of review lays down: stages, clocks, team, papers, sections of the report."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from peernet.peers.states import PeerRole
from peernet.reviews.days import working_days_after
from peernet.reviews.months import days_after, months_after
from peernet.reviews.states import ReviewState as S


class Unit(models.TextChoices):
    """In what a clock counts."""

    MONTHS = "months", "months"
    DAYS = "days", "days"
    WORKING_DAYS = "working_days", "working days"


class ClockKey(models.TextChoices):
    """The clocks that a review runs by."""

    PAPERS = "papers", "Papers to the team"
    FACTS = "facts", "Factual check"
    REPORT = "report", "Report"
    PLAN = "plan", "Action plan"
    PROGRESS = "progress", "Progress review"
    PROGRESS_REPORT = "progress_report", "Report of the progress review"


@dataclass(frozen=True)
class Length:
    """So many months, days or working days."""

    amount: int
    unit: str

    def after(self, day: date) -> date:
        """The day on which it has run out; before the day where the amount is negative."""
        if self.unit == Unit.MONTHS:
            return months_after(day, self.amount)
        return (
            working_days_after(day, self.amount)
            if self.unit == Unit.WORKING_DAYS
            else days_after(day, self.amount)
        )

    def __str__(self) -> str:
        words = Unit(self.unit).label
        return f"{self.amount} {words[:-1] if self.amount == 1 else words}"


@dataclass(frozen=True)
class TeamPart:
    """How many of one role a team has, at least and at most."""

    role: str
    least: int
    most: int

    @property
    def label(self) -> str:
        return str(PeerRole(self.role).label)

    def __str__(self) -> str:
        number = f"{self.least}" if self.least == self.most else f"{self.least} to {self.most}"
        return f"{self.label}: {number}"


#: Stages that a kind of review may do without. The others every review goes through.
OPTIONAL: list[str] = [S.PREPARING, S.ACTION_PLANNING, S.MONITORING, S.PROGRESS_REVIEW]
#: The stage that must be used for a clock to mean anything.
CLOCK_NEEDS = {
    ClockKey.PLAN: S.ACTION_PLANNING,
    ClockKey.PROGRESS: S.PROGRESS_REVIEW,
    ClockKey.PROGRESS_REPORT: S.PROGRESS_REVIEW,
}
#: As the sector publishes them.
USUAL_CLOCKS = {
    ClockKey.PAPERS: (10, Unit.WORKING_DAYS),
    ClockKey.FACTS: (10, Unit.WORKING_DAYS),
    ClockKey.REPORT: (3, Unit.MONTHS),
    ClockKey.PLAN: (5, Unit.MONTHS),
    ClockKey.PROGRESS: (10, Unit.MONTHS),
    ClockKey.PROGRESS_REPORT: (12, Unit.MONTHS),
}
USUAL_TEAM = (
    TeamPart(PeerRole.DIRECTOR, 1, 1),
    TeamPart(PeerRole.ASSISTANT_DIRECTOR, 1, 1),
    TeamPart(PeerRole.PRACTITIONER, 1, 2),
    TeamPart(PeerRole.ELECTED_MEMBER, 1, 1),
    TeamPart(PeerRole.DATA, 0, 1),
    TeamPart(PeerRole.HEALTH, 0, 1),
)
USUAL_SECTIONS = ("Summary", "Strengths", "Areas for consideration", "Recommendations", "Next steps")


def usual_stages() -> list[str]:
    """Every stage."""
    return [str(stage) for stage in OPTIONAL]


def usual_clocks() -> dict[str, Any]:
    """The clocks as the sector publishes them."""
    return {str(key): {"amount": amount, "unit": str(unit)} for key, (amount, unit) in USUAL_CLOCKS.items()}


def usual_sections() -> list[str]:
    """The sections of a report."""
    return list(USUAL_SECTIONS)
