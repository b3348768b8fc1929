"""Which steps a review may take now, by the stages that its own version uses."""

from peernet.core.errors import WrongStateError
from peernet.reviews.models import Review
from peernet.reviews.states import PATH, REVIEW_WORKFLOW
from peernet.reviews.terms import OPTIONAL

#: What may be done with a paused review, besides going on.
WHILE_PAUSED = {"cancel"}


def paused(review: Review) -> bool:
    """Whether somebody paused it and nobody resumed."""
    return any(each.until is None for each in review.pauses.all())  # type: ignore[attr-defined]


def open_steps(review: Review) -> list[str]:
    """Names of the steps that can be taken now."""
    steps = [step for step in REVIEW_WORKFLOW.open_steps(review) if fits(review, step)]
    return [step for step in steps if step in WHILE_PAUSED] if paused(review) else steps


def fits(review: Review, step: str) -> bool:
    """Whether a step leads to a stage that this review has, and passes over none that it has."""
    move = REVIEW_WORKFLOW.by_name[step]
    if move.target not in PATH:
        return True
    here, there = PATH.index(review.state), PATH.index(move.target)
    over = [state for state in PATH[here + 1 : there] if state in OPTIONAL]
    version = review.version
    return bool(version.uses(move.target)) and not any(version.uses(state) for state in over)


def check_open(review: Review, step: str) -> None:
    """:raises WrongStateError: if the review is paused, or the step is not for this kind of review here"""
    if paused(review) and step not in WHILE_PAUSED:
        raise WrongStateError("This review is paused. Resume it first.")
    if step in REVIEW_WORKFLOW.open_steps(review) and not fits(review, step):
        label = REVIEW_WORKFLOW.label(step)
        raise WrongStateError(f"“{label}” is not the next step of a {review.review_type.name.lower()}.")
