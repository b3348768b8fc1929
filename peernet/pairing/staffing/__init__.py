"""Named people for one review: the pool put to the solver, and its answer for a page."""

from peernet.pairing.staffing.answer import Suggestion, suggest

__all__ = ["Suggestion", "suggest"]
