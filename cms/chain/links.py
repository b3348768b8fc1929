"""The chain of each finding: practice taken up, action, indicator; and kindly what is still missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from cms.adoption.models import Adoption
from cms.chain.models import Inspiration
from peernet.findings.models import Action, Finding
from peernet.findings.moving import Moved, moves_of
from peernet.findings.states import CHECKED, SET_ASIDE, FindingKind, FindingState

STAGES = ["Visit", "Finding", "Practice taken up", "Action", "Indicator"]


@dataclass(frozen=True)
class Link:
    """One place in a chain: what stands there, or what would come next."""

    words: str
    there: bool
    url: str = ""
    done: bool = False


@dataclass(frozen=True)
class Chain:
    """A finding and one action about it, from the visit to what moved."""

    finding: Finding
    action: Action | None
    links: list[Link]

    @property
    def sentence(self) -> str:
        """The chain as one sentence."""
        visit, finding, practice, action, indicator = self.links
        told = f"{visit.words} and found “{finding.words}”."
        told += f" The practice: {practice.words}." if practice.there else f" {practice.words}."
        told += f" The action: {action.words}." if action.there else f" {action.words}."
        return told + (
            f" The indicator: {indicator.words}."
            if self.action and indicator.there
            else f" {indicator.words}."
        )


def chains_of(user: Any, findings: QuerySet, today: date) -> list[Chain]:
    """The chains of these findings, one for each action that counts, as far as the person sees them."""
    shown = list(
        findings.exclude(kind=FindingKind.STRENGTH)
        .exclude(state=FindingState.DROPPED)
        .select_related("review__host", "review__reviewer")
        .order_by("review__host__name", "-written_at", "pk")
    )
    visible = Action.objects.visible_to(user).filter(finding__in=[each.pk for each in shown])
    rows = visible.exclude(state__in=SET_ASIDE).select_related("indicator", "finding__review__host")
    actions = list(rows.order_by("due_on", "pk"))
    adoptions = _adoptions(user, actions)
    moves = moves_of(actions, today)
    chains = []
    for finding in shown:
        own = [action for action in actions if action.finding_id == finding.pk]
        for action in own or [None]:
            key = action.pk if action else 0
            chains.append(_chain(finding, action, adoptions.get(key), moves.get(key)))
    return chains


def _adoptions(user: Any, actions: Iterable[Action]) -> dict[int, Adoption]:
    seen = Adoption.objects.visible_to(user).values("pk")
    rows = Inspiration.objects.filter(action__in=[each.pk for each in actions], adoption__in=seen)
    return {row.action_id: row.adoption for row in rows.select_related("adoption__page__council")}


def _chain(finding: Finding, action: Action | None, adoption: Adoption | None, moved: Moved | None) -> Chain:
    review = finding.review
    visit = Link(
        f"{review.reviewer} visited {review.host}", True, reverse("reviews:detail", args=[review.pk])
    )
    found = Link(finding.title, True, reverse("findings:detail", args=[finding.pk]))
    return Chain(
        finding, action, [visit, found, _practice(adoption), _action(action), _indicator(action, moved)]
    )


def _practice(adoption: Adoption | None) -> Link:
    if adoption is None:
        return Link("No practice named yet", False)
    page = adoption.page
    words = f"{page.title} ({page.council}), {adoption.get_stage_display().lower()}"
    return Link(words, True, reverse("adoption:detail", args=[adoption.pk]))


def _action(action: Action | None) -> Link:
    if action is None:
        return Link("No action set yet", False)
    words = f"{action.title}, {action.get_state_display().lower()}"
    return Link(words, True, reverse("findings:action", args=[action.pk]), done=action.state in CHECKED)


def _indicator(action: Action | None, moved: Moved | None) -> Link:
    if action is None or moved is None:
        return Link("No indicator named yet", False)
    name = moved.indicator.name
    if moved.change is None:
        return Link(f"{name}: not published since", False)
    return Link(
        f"{name}: {moved.words[:1].lower()}{moved.words[1:].rstrip('.')}", True, done=not moved.nothing_moved
    )
