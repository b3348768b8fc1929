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
        return f"{found} Proven: no plan that covers as many serves {_whom(run.raised_bound)}."
    if run.score_bound is None:
        return f"{found} Not proven to be the best there is."
    if run.raised < run.raised_bound:
        return f"{found} {_partly(run)}"
    return (
        f"{found} Not proven: a plan that covers as many may reach {run.floor_bound:.0f} for its "
        f"worst-served host, and {run.score_bound:,} in all."
    )


def in_words(run: Run) -> list[str]:
    """How many reviews are covered, how good the pairs are, and what of that is proven."""
    return [coverage(run), quality(run)] if run.covered else [coverage(run)]


def _whom(raised: int) -> str:
    if raised < 2:
        return "its worst-served host better"
    return f"its worst-served host better, nor, keeping that, the next, and so on through all {raised} hosts"


def _partly(run: Run) -> str:
    if not run.raised:
        return f"Not proven: serving all {run.raised_bound} hosts in turn was too hard, so none was raised."
    hosts = "the worst-served host is" if run.raised == 1 else f"the {run.raised} worst-served hosts are"
    return (
        f"Proven only in part: {hosts} served as well as can be in turn. For the other "
        f"{run.raised_bound - run.raised} that was too hard, and the total was raised instead."
    )


def _plain(name: str) -> str:
    return name.replace("_", " ").capitalize()
