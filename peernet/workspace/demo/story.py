"""One review's file beside the people it names: who does what, and on which day."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from peernet.accounts.models import User
from peernet.councils.models import Council
from peernet.workspace.demo.reading import moment

#: Days before (−) or after the visit on which each step is taken.
DAYS = {
    "build_team": -60,
    "confirm_team": -40,
    "prepare": -35,
    "declare_ready": -7,
    "begin_visit": 0,
    "give_feedback": 3,
    "draft_report": 5,
    "ask_for_facts": 20,
    "finalise": 40,
    "publish": 60,
    "keep_confidential": 60,
    "plan_action": 75,
    "monitor": 120,
    "begin_progress_review": 290,
    "close": 350,
}


@dataclass
class Story:
    """One review's file beside the people and councils it names."""

    told: dict[str, Any]
    people: dict[str, User]
    councils: dict[str, Council]
    by: User
    now: datetime

    @property
    def lead(self) -> User:
        """The lead peer, or whoever manages the programme while there is none."""
        leads = (seat["person"] for seat in self.told.get("team", []) if seat["role"] == "lead_peer")
        return self.people.get(next(leads, ""), self.by)

    @property
    def director(self) -> User:
        """Who answers for the host."""
        return next(
            person
            for person in self.people.values()
            if person.memberships.active().filter(council__code=self.told["host"], role="director").exists()
        )

    def when(self, step: str) -> datetime:
        """The moment of a step, never after today."""
        asked = moment(self.told["requested_on"])
        visit = self.told.get("visit_starts_on")
        if visit is None or step not in DAYS:
            early = {"start_scoping": 14, "agree_scope": 28, "build_team": 35, "cancel": 45}
            return min(asked + timedelta(days=early.get(step, 50)), self.now)
        return min(max(moment(visit, 9) + timedelta(days=DAYS[step]), asked + timedelta(days=30)), self.now)
