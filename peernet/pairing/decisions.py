"""The rules and weights of a run as sentences that a director can check."""

from dataclasses import fields

from peernet.pairing.options import Options
from peernet.pairing.solver.problem import Fairness, NeighbourRule, Rules
from peernet.pairing.words import TERM_LABELS


def rules_in_words(options: Options) -> list[str]:
    """Every rule in force, and what each council may bear."""
    return [*_load(options), *_who_may_lead(options.rules), *_who_is_too_close(options.rules)]


def weights_in_words(options: Options) -> list[tuple[str, int]]:
    """Each consideration with its weight."""
    return [(TERM_LABELS[term.name], getattr(options.weights, term.name)) for term in fields(options.weights)]


def aims_in_words(options: Options) -> str:
    """What the pairing is after, in order; what comes next is the considerations that make up a score."""
    fair = (
        "the best for the worst-served host, then for the next, and so on through all hosts"
        if options.fairness is Fairness.LEXIMIN
        else "the best for the worst-served host"
    )
    return f"First as many reviews as can be, then {fair}, then the highest total"


def _load(options: Options) -> list[str]:
    return [
        f"Each council leads at most {_counted(options.capacity, 'review')}.",
        f"Each host is reviewed by {_counted(options.demand, 'council')}.",
    ]


def _who_may_lead(rules: Rules) -> list[str]:
    said = []
    if rules.lead_judgements:
        said.append(f"A reviewer is judged {' or '.join(rules.lead_judgements)}.")
    if rules.neighbours is NeighbourRule.HOST:
        said.append("A reviewer is one of the host's statistical neighbours.")
    if rules.neighbours is NeighbourRule.EITHER:
        said.append("Reviewer or host counts the other among its statistical neighbours.")
    if rules.other_region:
        said.append("A reviewer comes from another region.")
    if rules.maximum_km is not None:
        said.append(f"A reviewer is at most {rules.maximum_km} km away.")
    return said


def _who_is_too_close(rules: Rules) -> list[str]:
    said = ["Nobody reviews itself."]
    if rules.bordering:
        said.append("Councils that share a border do not review each other.")
    if rules.same_combined_authority:
        said.append("Members of one combined authority do not review each other.")
    if rules.declared_conflict:
        said.append("Councils with a declared conflict do not review each other.")
    if rules.mutual_years is not None:
        said.append(f"Two councils do not review each other in turn{_within(rules.mutual_years)}.")
    if rules.circular_years is not None:
        said.append(f"Three councils do not review each other in a circle{_within(rules.circular_years)}.")
    if rules.repeat_years:
        said.append(f"No council reviews the same host again within {_counted(rules.repeat_years, 'year')}.")
    return said


def _within(years: int) -> str:
    return f" within {_counted(years, 'year')} or in this plan" if years else " in this plan"


def _counted(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
