"""Conflicts, pins and vetoes, runs of the solver, what each proposed, and what changed afterwards."""

from peernet.pairing.models.conflict import Conflict
from peernet.pairing.models.decision import Decision
from peernet.pairing.models.errand import Errand
from peernet.pairing.models.plan import Proposal, Unpaired
from peernet.pairing.models.rearrangement import Moved, Rearrangement
from peernet.pairing.models.run import Run

__all__ = ["Conflict", "Decision", "Errand", "Moved", "Proposal", "Rearrangement", "Run", "Unpaired"]
