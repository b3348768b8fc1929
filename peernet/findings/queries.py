"""What the pages of findings and actions show."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from peernet.findings import rules
from peernet.findings.models import Action, Finding
from peernet.findings.states import (
    ACTION_WORKFLOW,
    CHECKED,
    FINDING_WORKFLOW,
    SET_ASIDE,
    ActionState,
    FindingState,
    Size,
)
from peernet.findings.triangulation import basis_of, standing_against_agreement
from peernet.findings.words import FINDING_WORDS, WORDS_OF
from peernet.reviews.evidence import Basis
from peernet.reviews.models import LineOfEnquiry, Review
from peernet.reviews.queries import notes_by_line


@dataclass(frozen=True)
class Column:
    """A line of enquiry on the board: its findings and, for the team, what its notes amount to."""

    line: LineOfEnquiry
    findings: list[Finding]
    basis: Basis | None


#: Steps off the main way, and steps from which there is no way back.
ASIDE = frozenset({"challenge", "decline", "block", "send_back", "reopen"})
LAST = frozenset({"drop", "supersede"})
IN_ORDER = ["primary", "secondary", "quiet"]


@dataclass(frozen=True)
class StepOffer:
    """A step this person may take now: pressed at once, or after some words; or what stands against it."""

    name: str
    label: str
    url: str
    asks_words: bool
    against: str = ""

    @property
    def tone(self) -> str:
        return "quiet" if self.name in LAST else "secondary" if self.name in ASIDE else "primary"


def board(user: Any, review: Review) -> list[Column]:
    """Lines of enquiry with the findings this person sees; strength of evidence only for the team."""
    findings: dict[int, list[Finding]] = defaultdict(list)
    visible = Finding.objects.visible_to(user).filter(review=review)
    team = rules.may_write(user, review)
    # Dropped findings leave the board; the log keeps them.
    shown = visible.exclude(state=FindingState.DROPPED).order_by("kind", "-written_at", "pk")
    for finding in shown.prefetch_related("notes") if team else shown:
        findings[finding.line_id].append(finding)
    if team:
        return [Column(each.line, findings[each.line.pk], each.basis) for each in notes_by_line(review)]
    return [Column(line, findings[line.pk], None) for line in review.lines.order_by("position")]


def finding_steps(user: Any, finding: Finding) -> list[StepOffer]:
    """The steps of a finding that are open now and this person's to take."""
    offers = [
        StepOffer(
            name=step,
            label=FINDING_WORKFLOW.label(step),
            url=reverse("findings:step", args=[finding.pk, step]),
            asks_words=step in FINDING_WORDS,
            against=standing_against_agreement(finding, basis_of(finding)) if step == "agree" else "",
        )
        for step in FINDING_WORKFLOW.open_steps(finding)
        if rules.may_take(user, finding, step)
    ]
    return sorted(offers, key=lambda offer: IN_ORDER.index(offer.tone))


def action_steps(user: Any, action: Action) -> list[StepOffer]:
    """The steps of an action that are open now and this person's to take."""
    offers = [
        StepOffer(
            name=step,
            label=ACTION_WORKFLOW.label(step),
            url=reverse("findings:action-step", args=[action.pk, step]),
            asks_words=step in WORDS_OF,
        )
        for step in ACTION_WORKFLOW.open_steps(action)
        if rules.may_take_action_step(user, action, step)
    ]
    return sorted(offers, key=lambda offer: IN_ORDER.index(offer.tone))


def actions_of(user: Any) -> Any:
    """Actions that this person owns or answers for, open ones first and by due day."""
    answers_for = user.memberships.answering().values("council")
    helped = Action.objects.filter(others=user).values("pk")
    own = (
        Q(owner=user) | Q(pk__in=helped) | Q(asked_to_verify=user) | Q(finding__review__host__in=answers_for)
    )
    return with_people(Action.objects.visible_to(user).filter(own)).order_by("due_on", "pk")


@dataclass(frozen=True)
class Lane:
    """Actions that stand at the same place on the board."""

    title: str
    actions: list[Action]


LANES = {
    "To begin": [ActionState.PROPOSED, ActionState.AGREED, ActionState.REOPENED],
    "In progress": [ActionState.IN_PROGRESS, ActionState.BLOCKED],
    "Done, to be verified": [ActionState.HOST_DONE],
    "Verified": CHECKED,
    "Set aside": [ActionState.LAPSED, *SET_ASIDE],
}
#: The most for the least first; what nobody has sized comes last.
BY_WORTH = {Size.LARGE: 0, Size.MEDIUM: 1, Size.SMALL: 2, "": 3}


def by_state(actions: Iterable[Action]) -> list[Lane]:
    """The board: in each lane what changes most first, then what takes least, then by day."""

    def worth(action: Action) -> tuple[int, int, date, int]:
        effort = 3 if not action.effort else 2 - BY_WORTH[action.effort]
        return BY_WORTH[action.impact], effort, action.due_on, action.pk

    told = list(actions)
    return [
        Lane(title, sorted((each for each in told if each.state in states), key=worth))
        for title, states in LANES.items()
    ]


def progress_of(actions: Iterable[Action]) -> str:
    """How far a plan is, in words."""
    counting = [each for each in actions if each.state not in SET_ASIDE]
    checked = sum(each.state in CHECKED for each in counting)
    return f"{checked} of {len(counting)} verified" if counting else ""


def overdue_among(actions: Iterable[Action], day: date) -> set[int]:
    """Keys of the actions whose day has passed."""
    return {action.pk for action in actions if action.overdue_on(day)}


def with_people(actions: Any) -> Any:
    """Fetch what naming an action takes."""
    return actions.select_related("owner", "finding__review__host", "finding__review__reviewer")


def plan_of(user: Any, review: Review) -> dict[int, Action]:
    """The actions of a review that a person sees, by their number and as they fall due."""
    visible = Action.objects.visible_to(user).filter(finding__review=review)
    return {each.pk: each for each in with_people(visible).order_by("due_on", "pk")}
