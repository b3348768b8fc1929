"""The solver's plan into rows, and the same again to prove that a run replays to the same answer."""

import json
from typing import Any

from peernet.councils.models import Council
from peernet.pairing.models import Proposal, Run, Unpaired
from peernet.pairing.solver.plan import Plan
from peernet.pairing.solver.problem import Problem
from peernet.pairing.solver.wire import problem_to_json, to_primitives


def new_run(*, problem: Problem, plan: Plan, **fields: Any) -> Run:
    """The run of a plan, not saved yet; ``fields`` say for which round, by whom and when."""
    return Run(problem=json.loads(problem_to_json(problem)), seconds=plan.seconds, **figures(plan), **fields)


def figures(plan: Plan) -> dict[str, Any]:
    """What a run keeps of its plan besides the pairs."""
    return {
        "seed": plan.seed,
        "solver_version": plan.version,
        "fingerprint": plan.fingerprint,
        "hosts": plan.totals.hosts,
        "hosts_in_full": plan.totals.hosts_in_full,
        "candidate_pairs": plan.totals.candidate_pairs,
        "demanded": plan.totals.demanded,
        "covered": plan.totals.covered,
        "covered_bound": plan.bound.covered,
        "floor": plan.totals.floor,
        "floor_bound": plan.bound.floor,
        "raised": plan.totals.raised,
        "raised_bound": plan.bound.raised,
        "score": plan.totals.score,
        "score_bound": plan.bound.score,
    }


def proposals_of(plan: Plan) -> list[dict[str, Any]]:
    """The pairs, with councils by their public codes, in the order in which they are stored."""
    return [
        {
            "host": pair.host,
            "reviewer": pair.reviewer,
            "score": pair.score,
            "pinned": pair.pinned,
            "sentence": pair.sentence,
            "terms": to_primitives(pair.terms),
            "alternatives": to_primitives(pair.alternatives),
        }
        for pair in sorted(plan.pairs, key=lambda pair: (pair.host, pair.reviewer))
    ]


def unpaired_of(plan: Plan) -> list[dict[str, Any]]:
    """The hosts that lack a reviewer, by their public codes, in the order in which they are stored."""
    return [
        {
            "host": row.host,
            "demanded": row.demanded,
            "covered": row.covered,
            "candidates": row.candidates,
            "binding": row.binding,
            "sentence": row.sentence,
            "ruled_out": to_primitives(row.ruled_out),
            "relaxations": to_primitives(tuple(filter(None, (row.relaxation, *row.other_relaxations)))),
        }
        for row in sorted(plan.unpaired, key=lambda row: row.host)
    ]


def save_rows(run: Run, plan: Plan) -> None:
    """Store what a saved run proposes, and for whom it found too little."""
    codes = {code for pair in plan.pairs for code in (pair.host, pair.reviewer)}
    codes |= {row.host for row in plan.unpaired}
    councils = Council.objects.in_bulk(codes, field_name="code")
    Proposal.objects.bulk_create(
        Proposal(run=run, **{**row, "host": councils[row["host"]], "reviewer": councils[row["reviewer"]]})
        for row in proposals_of(plan)
    )
    Unpaired.objects.bulk_create(
        Unpaired(run=run, **{**row, "host": councils[row["host"]]}) for row in unpaired_of(plan)
    )


def differences(run: Run, plan: Plan) -> list[str]:
    """In what respects a plan is not the one that the run stored."""
    found = [name.replace("_", " ") for name, value in figures(plan).items() if getattr(run, name) != value]
    # Sorted here, because databases disagree about the order of letters.
    proposals = map(_as_proposed, run.proposals.select_related("host", "reviewer"))
    if sorted(proposals, key=lambda row: (row["host"], row["reviewer"])) != proposals_of(plan):
        found.append("pairs or their reasons")
    unpaired = map(_as_lacking, run.unpaired.select_related("host"))
    if sorted(unpaired, key=lambda row: row["host"]) != unpaired_of(plan):
        found.append("hosts without a pair or their reasons")
    return found


def _as_proposed(row: Proposal) -> dict[str, Any]:
    kept = ("score", "pinned", "sentence", "terms", "alternatives")
    return {"host": row.host.code, "reviewer": row.reviewer.code} | {
        name: getattr(row, name) for name in kept
    }


def _as_lacking(row: Unpaired) -> dict[str, Any]:
    kept = ("demanded", "covered", "candidates", "binding", "sentence", "ruled_out", "relaxations")
    return {"host": row.host.code} | {name: getattr(row, name) for name in kept}
