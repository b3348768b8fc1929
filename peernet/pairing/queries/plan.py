"""One run as its page shows it, in a fixed number of queries however many councils there are."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from peernet.pairing.drawings import Flows, Map, draw_flows, draw_map
from peernet.pairing.freshness import changes_since
from peernet.pairing.hole import NO_HOLE, Hole, without_the_plan
from peernet.pairing.loading import register_of
from peernet.pairing.models import Proposal, Run, Unpaired
from peernet.pairing.words import label_of_rule, label_of_term
from peernet.reviews.states import ReviewState

LOWEST = 5


@dataclass(frozen=True)
class Pair:
    """A proposal with what its row shows."""

    proposal: Proposal
    terms: list[dict[str, Any]]
    alternatives: list[dict[str, Any]]
    given_up: bool


@dataclass(frozen=True)
class Lacking:
    """A host with too few reviewers and what its row shows."""

    row: Unpaired
    smallest: str
    others: list[str]


@dataclass(frozen=True)
class PlanPage:
    """Everything on the page of one run; ``lowest`` are the hosts served least well, with their scores."""

    pairs: list[Pair]
    lowest: list[tuple[str, float]]
    lacking: list[Lacking]
    bindings: list[tuple[str, int]]
    map: Map | None
    flows: Flows | None
    changes: list[str]
    newest: bool


def plan_page(run: Run, hole: Hole = NO_HOLE) -> PlanPage:
    """The pairs of a run with reasons, who is left without, the drawings, and whether it may be published."""
    made = run.proposals.select_related("host", "reviewer", "review").order_by("host__name", "pk")
    proposals = without_the_plan(made, hole)
    lacking = without_the_plan(run.unpaired.select_related("host").order_by("host__name", "pk"), hole)
    councils = register_of(run.round)
    names = {council.code: council.name for council in councils}
    pairs = [(row.host, row.reviewer) for row in proposals]
    newest = Run.objects.filter(round=run.round_id).newest_first().values_list("pk", flat=True)[0] == run.pk
    return PlanPage(
        pairs=[_pair(row, names) for row in proposals],
        lowest=_lowest(proposals),
        lacking=[_lacking(row) for row in lacking],
        bindings=Counter(label_of_rule(row.binding) for row in lacking if row.binding).most_common(),
        map=draw_map(councils, pairs, [row.host for row in lacking]),
        flows=draw_flows(pairs, councils=len(councils)),
        changes=changes_since(run) if newest and run.published_at is None else [],
        newest=newest,
    )


def _lowest(proposals: list[Proposal]) -> list[tuple[str, float]]:
    """By the mean over the reviewers that the solver chose: what people pinned is theirs to answer for."""
    chosen: dict[str, list[int]] = defaultdict(list)
    for row in proposals:
        if not row.pinned:
            chosen[row.host.name].append(row.score)
    means = ((host, sum(scores) / len(scores)) for host, scores in chosen.items())
    return sorted(means, key=lambda mean: (mean[1], mean[0]))[:LOWEST]


def _pair(row: Proposal, names: dict[str, str]) -> Pair:
    return Pair(
        proposal=row,
        terms=[term | {"label": label_of_term(term["name"])} for term in row.terms if term["points"]],
        alternatives=[
            other | {"name": names.get(other["reviewer"], other["reviewer"])} for other in row.alternatives
        ],
        given_up=row.review is not None and row.review.state == ReviewState.CANCELLED,
    )


def _lacking(row: Unpaired) -> Lacking:
    sentences = [relaxation["sentence"] for relaxation in row.relaxations]
    return Lacking(
        row=row,
        smallest=sentences[0] if sentences else "",
        others=sentences[1:],
    )
