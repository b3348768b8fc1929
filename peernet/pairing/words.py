"""How the solver's names for rules and considerations read on a page."""

from peernet.pairing.models import Run
from peernet.reviews.states import RoundState

ROUND_TONES = {
    RoundState.OPEN: "active",
    RoundState.PAIRED: "attention",
    RoundState.PUBLISHED: "done",
    RoundState.CLOSED: "quiet",
}

TERM_LABELS = {
    "closeness": "Likeness",
    "judgement": "Judgement",
    "distance": "Distance",
    "themes": "Wanted themes",
    "balance": "Turn to give",
    "region": "Other region",
}

RULE_LABELS = {
    "self": "Itself",
    "neighbours": "Not a statistical neighbour",
    "lead_judgements": "Judgement does not qualify a lead",
    "same_combined_authority": "Same combined authority",
    "bordering": "Shares a border",
    "other_region": "Same region",
    "maximum_km": "Too far away",
    "declared_conflict": "Declared conflict",
    "mutual": "Would review each other",
    "circular": "Would close a circle of three",
    "repeat": "Reviewed this council too recently",
    "unavailable": "Unavailable",
    "no_capacity": "Offers no review",
    "vetoed": "Vetoed",
    "capacity": "Everybody suitable is taken",
    "several": "Several rules together",
}


def label_of_term(name: str) -> str:
    """The words for a consideration, also for one that a newer solver added."""
    return TERM_LABELS.get(name, _plain(name))


def label_of_rule(name: str) -> str:
    """The words for a hard rule, also for one that a newer solver added."""
    return RULE_LABELS.get(name, _plain(name))


def coverage(run: Run) -> str:
    """How many reviews a run covers, and how many any plan could."""
    if run.covered == run.demanded:
        return f"All {run.demanded} reviews asked for are covered."
    if run.covered_bound is None:
        return f"{run.covered} of {run.demanded} reviews are covered. Not proven to be the most there can be."
    if run.covered == run.covered_bound:
        return (
            f"{run.covered} of {run.demanded} reviews are covered. "
            f"Proven: no plan under these rules covers more than {run.covered}."
        )
    return (
        f"{run.covered} of {run.demanded} reviews are covered. Not proven: "
        f"no plan under these rules covers more than {run.covered_bound}, and one may cover more than this."
    )


def quality(run: Run) -> str:
    """How good the pairs are, and how much better any plan that covers as many could be."""
    found = f"The worst-served host scores {run.floor:.0f} of 1,000 and the pairs score {run.score:,} in all."
    if run.proven:
        return f"{found} Proven: no plan that covers as many serves its worst-served host better."
    if run.score_bound is None:
        return f"{found} Not proven to be the best there is."
    return (
        f"{found} Not proven: a plan that covers as many may reach {run.floor_bound:.0f} for its "
        f"worst-served host, and {run.score_bound:,} in all."
    )


def _plain(name: str) -> str:
    return name.replace("_", " ").capitalize()
