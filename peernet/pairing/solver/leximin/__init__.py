"""Serves every host in turn: the worst-served as well as can be, then the next, and so on, with proof."""

from peernet.pairing.solver.leximin.ascent import Ascent, ascend

__all__ = ["Ascent", "ascend"]
