"""What a manager who is too close to a council of a round sees of it: a hole, counts included.

Everything shown to them is worked out from the hosts that they may know of. What is said of those hosts in
view of the whole plan (why not another council, what would help) is left out, for it could name the hole.
"""

import copy
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from peernet.councils.models import Council
from peernet.pairing.models import Proposal, Run, Unpaired
from peernet.pairing.rules import closed_to
from peernet.reviews.models import Round

#: Where the sentence about a host without a reviewer begins to speak of the rest of the plan.
OF_THE_PLAN = re.compile(r" (?:None is left\.|\d+ left: ).*", re.DOTALL)
TABLES = {
    "hosts": ("code",),
    "conflicts": ("first", "second"),
    "pins": ("host", "reviewer"),
    "vetoes": ("host", "reviewer"),
    "unavailable": ("code",),
}


@dataclass(frozen=True)
class Hole:
    """The councils of a round about which one person learns nothing; empty for nearly everybody."""

    keys: frozenset[int] = frozenset()
    codes: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.keys)


NO_HOLE = Hole()


def hole_for(user: Any, round: Round) -> Hole:
    """Which councils of a round's register are closed to a person."""
    closed = closed_to(user)
    if not closed:
        return NO_HOLE
    rows = Council.objects.filter(pk__in=closed, fictional=round.fictional).values_list("pk", "code")
    return Hole(frozenset(key for key, _ in rows), frozenset(code for _, code in rows))


def seen_run(run: Run, hole: Hole) -> Run:
    """A run with the figures of what may be seen of it."""
    return seen_runs([run], hole)[0]


def seen_runs(runs: Sequence[Run], hole: Hole) -> list[Run]:
    """The same for many, in two queries. What comes back is to be shown, never to be saved."""
    if not hole:
        return list(runs)
    pairs: dict[int, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in Proposal.objects.filter(run__in=runs).exclude(host__in=hole.keys).order_by("pk"):
        pairs[row.run_id][row.host_id].append(row)
    lacking: dict[int, list[Unpaired]] = defaultdict(list)
    for short in Unpaired.objects.filter(run__in=runs).exclude(host__in=hole.keys).order_by("pk"):
        lacking[short.run_id].append(short)
    return [_seen(run, hole, pairs[run.pk], lacking[run.pk]) for run in runs]


def _seen(run: Run, hole: Hole, pairs: dict[int, list[Proposal]], lacking: list[Unpaired]) -> Run:
    shown = copy.copy(run)
    rows = [row for each in pairs.values() for row in each]
    chosen = [scores for scores in (_chosen(each) for each in pairs.values()) if scores]
    shown.covered = len(rows)
    shown.demanded = len(rows) + sum(row.demanded - row.covered for row in lacking)
    shown.hosts = len(pairs.keys() | {row.host_id for row in lacking})
    shown.hosts_in_full = shown.hosts - len(lacking)
    shown.score = sum(row.score for row in rows)
    shown.floor = min((sum(each) / len(each) for each in chosen), default=0.0)
    # Of bounds only whether they are reached: their distance from what is seen would be the hidden score.
    reached = run.proven
    shown.covered_bound = shown.covered if run.covered == run.covered_bound else None  # type: ignore[assignment]
    shown.floor_bound = shown.floor if reached else None  # type: ignore[assignment]
    shown.score_bound = shown.score if reached else None  # type: ignore[assignment]
    shown.raised_bound = len(chosen) if run.raised_bound else 0
    shown.raised = shown.raised_bound if reached else None  # type: ignore[assignment]
    shown.candidate_pairs = None  # type: ignore[assignment]
    if "problem" in run.__dict__:
        shown.problem = seen_question(run.problem, hole.codes)
    return shown


def _chosen(rows: list[Proposal]) -> list[int]:
    """The scores that set the floor: a person's pins do not."""
    return [row.score for row in rows if not row.pinned]


def seen_question(question: dict[str, Any], codes: Iterable[str]) -> dict[str, Any]:
    """The stored question without the rows that name a council of the hole."""
    hidden = set(codes)
    return question | {
        table: [row for row in question.get(table, ()) if not hidden & {row[name] for name in names}]
        for table, names in TABLES.items()
    }


def without_the_plan(rows: Iterable[Proposal | Unpaired], hole: Hole) -> list[Any]:
    """The rows that may be seen; next to a hole they say nothing that depends on the rest of the plan."""
    kept = [row for row in rows if row.host_id not in hole.keys]
    if hole:
        for row in kept:
            if isinstance(row, Proposal):
                row.alternatives = [each | {"why_not": ""} for each in row.alternatives]
            else:
                row.sentence = OF_THE_PLAN.sub("", row.sentence)
                row.binding, row.relaxations = "", []
    return kept
