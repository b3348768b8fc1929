"""Case studies that wait: at the council, for screening, for a judgement, for a moderator, for the author."""

import tomllib
from datetime import datetime
from typing import Any

from django.db import transaction

from cms import operations
from cms.demo import draft_case_study
from cms.levels import TESTS
from cms.models import CaseStudyPage, GateState
from cms.states import Level
from cms.verdicts import Verdict
from peernet.accounts.models import User
from peernet.workspace.demo.reading import HERE

MODERATOR = "priya.anand@peernet.example"
TOMAS = "tomas.reid@brackenshire.example"
IMOGEN = "imogen.vale@peernet.example"
#: Who judges what stands further on, at which level, and what they write to the author.
JUDGED = {
    "judged-once": [
        (MODERATOR, "promising", "Clear about the campaign in the same spring. I trust the count.")
    ],
    "differing": [
        (TOMAS, "promising", "The question did not change and the answers are many. A strong piece of work."),
        (IMOGEN, "emerging", "One centre was rebuilt. Show the other three alone, and I would go further."),
    ],
    "sent-back": [
        (
            TOMAS,
            "promising",
            "The cost is honest and the line is easy to copy. Say how many orders there are.",
        ),
        (IMOGEN, "emerging", "A fall of two points in few orders may be chance. Give the counts."),
    ],
}
ASKED_FOR = "Both validators like it and differ over the numbers. Say of how many orders the share is."


def load_waiting(people: dict[str, User], *, at: datetime) -> int:
    """Put each on its shelf and take it as far as it stands; the number of those that are there."""
    told = tomllib.loads((HERE / "waiting.toml").read_text())["drafts"]
    for each in told:
        with transaction.atomic():
            draft = draft_case_study(each, by=people[each["author"]], slug=each["slug"])
            if draft is not None:
                _walk(draft, each, people, at=at)
    return len(told)


def _walk(draft: CaseStudyPage, told: dict[str, Any], people: dict[str, User], *, at: datetime) -> None:
    operations.submit(page=draft, by=people[told["author"]], at=at)
    if "approver" not in told:
        return
    operations.approve(state=_gate(draft), by=people[told["approver"]], at=at)
    if told["stands"] not in JUDGED:
        return
    operations.screen(state=_gate(draft), by=people[IMOGEN], at=at)
    for address, level, feedback in JUDGED[told["stands"]]:
        _judge(draft, people[address], level, feedback, at=at)
    if told["stands"] == "sent-back":
        operations.send_back(state=_gate(draft), by=people[MODERATOR], at=at, comment=ASKED_FOR)


def _judge(draft: CaseStudyPage, by: User, level: str, feedback: str, *, at: datetime) -> None:
    state = _gate(draft)
    held = {test.name for test in TESTS[Level(level)]}
    opinions = {
        test.name: (
            test.name in held,
            "It is there, and I could follow it." if test.name in held else feedback,
        )
        for test in TESTS[Level(state.page.claimed_level)]
    }
    operations.judge(
        state=state,
        verdict=Verdict.ACCEPT,
        level=level,
        feedback=feedback,
        opinions=opinions,
        by=by,
        at=at,
    )


def _gate(draft: CaseStudyPage) -> GateState:
    return GateState.objects.get(status="in_progress", workflow_state__object_id=str(draft.pk))
