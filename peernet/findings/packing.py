"""The pack of a progress review: what is open, what is done, what moved, who answers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from peernet.findings.models import Action, Finding, Plan
from peernet.findings.moving import Moved, moves_of
from peernet.findings.queries import with_people
from peernet.findings.states import CHECKED, SET_ASIDE, ActionState, FindingKind, FindingState
from peernet.reviews.models import Review


@dataclass(frozen=True)
class Entry:
    """One action as the returning team reads it."""

    action: Action
    late: bool
    moved: Moved | None


@dataclass(frozen=True)
class Answered:
    """A finding with what is done about it."""

    finding: Finding
    entries: list[Entry]


@dataclass(frozen=True)
class Pack:
    """What a progress review goes through: the open first, what is settled after."""

    committee: str
    open: list[Answered]
    settled: list[Answered]
    counts: list[tuple[str, int]]


SHOWN = [FindingState.FINAL, FindingState.ADDRESSED, FindingState.NOT_ACCEPTED]


def pack_of(user: Any, review: Review, today: date) -> Pack:
    """Assembled from what this person may see, in a handful of queries."""
    findings = Finding.objects.visible_to(user).filter(review=review, state__in=SHOWN)
    visible = Action.objects.visible_to(user).filter(finding__in=findings.values("pk"))
    actions = list(with_people(visible.select_related("indicator", "verified_by")).order_by("due_on", "pk"))
    moves = moves_of(actions, today)
    by_finding: dict[int, list[Entry]] = {}
    for action in actions:
        entry = Entry(action, action.overdue_on(today), moves.get(action.pk))
        by_finding.setdefault(action.finding_id, []).append(entry)
    told = [
        Answered(finding, by_finding.get(finding.pk, []))
        for finding in findings.select_related("line").order_by("line__position", "pk")
        if finding.kind != FindingKind.STRENGTH or by_finding.get(finding.pk)
    ]
    plan = Plan.objects.filter(review=review).first()
    return Pack(
        committee=plan.committee if plan else "",
        open=[each for each in told if _open(each)],
        settled=[each for each in told if not _open(each)],
        counts=_counts(actions, today),
    )


def _open(answered: Answered) -> bool:
    states = {entry.action.state for entry in answered.entries} - set(SET_ASIDE)
    return answered.finding.state == FindingState.FINAL and not (states and states <= set(CHECKED))


def _counts(actions: list[Action], today: date) -> list[tuple[str, int]]:
    late = sum(each.overdue_on(today) for each in actions)
    waiting = sum(each.state == ActionState.HOST_DONE for each in actions)
    lapsed = sum(each.state == ActionState.LAPSED for each in actions)
    checked = sum(each.state in CHECKED for each in actions)
    return [
        ("Actions", len(actions)),
        ("Verified", checked),
        ("To verify", waiting),
        ("Overdue", late),
        ("Lapsed", lapsed),
    ]
