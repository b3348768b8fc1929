"""Declared conflicts, pins and vetoes, runs of the solver, and what each run proposed and why."""

from peernet.pairing.models.conflict import Conflict
from peernet.pairing.models.decision import Decision
from peernet.pairing.models.plan import Proposal, Unpaired
from peernet.pairing.models.run import Run

__all__ = ["Conflict", "Decision", "Proposal", "Run", "Unpaired"]
