"""Whether what a run rests on still stands."""

from peernet.pairing.loading import load_problem
from peernet.pairing.models import Run
from peernet.pairing.options import options_of, stored_problem

TABLES = {
    "hosts": "who is due",
    "councils": "the register or its judgements",
    "neighbours": "statistical neighbours",
    "borders": "borders",
    "conflicts": "declared conflicts",
    "history": "past reviews",
    "pins": "pins",
    "vetoes": "vetoes",
}


def changes_since(run: Run) -> list[str]:
    """What the same question would read differently now, in words; empty when the run still stands."""
    then = stored_problem(run)
    now = load_problem(run.round, options=options_of(then), seed=then.seed, today=then.today)
    return [words for table, words in TABLES.items() if set(getattr(then, table)) != set(getattr(now, table))]
