"""The best whole plan among some of the choices of a face."""

from dataclasses import dataclass

import highspy
import numpy as np

from peernet.pairing.solver.leximin.face import FREE, Face
from peernet.pairing.solver.program import quiet_highs

MOST_NODES = 2_000


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """The choices made, or None; the bound on their cost; and whether the search came to its end."""

    made: np.ndarray | None
    bound: float
    ended: bool


def best_whole(face: Face, some: np.ndarray, *, gap: float, limit: tuple[np.ndarray, float] | None) -> Whole:
    """Solve over these choices at the face's cost; `limit` asks some weights to come to at most so much."""
    while True:
        highs = quiet_highs()
        highs.setOptionValue("mip_rel_gap", 0.0)
        highs.setOptionValue("mip_abs_gap", gap)
        highs.setOptionValue("mip_max_nodes", MOST_NODES)
        face.add_rows(highs)
        face.add_columns(highs, some)
        every = np.arange(len(some), dtype=np.int32)
        kinds = np.full(len(some), highspy.HighsVarType.kInteger.value, dtype=np.uint8)
        highs.changeColsIntegrality(len(every), every, kinds)
        if limit is not None:
            weights, most = limit
            counted = np.flatnonzero(weights[some])
            highs.addRow(-FREE, most, len(counted), counted.astype(np.int32), weights[some][counted])
        highs.run()
        status, found = highs.getModelStatus(), highs.getInfo()
        face.effort += max(0, found.simplex_iteration_count)
        if status == highspy.HighsModelStatus.kInfeasible:
            return Whole(None, np.inf, ended=True)
        if found.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return Whole(None, -np.inf, ended=False)
        made = some[np.array(highs.getSolution().col_value) > 0.5]
        if not face.forbid(face.taken(made)):
            ended = status == highspy.HighsModelStatus.kOptimal
            return Whole(np.sort(made), found.mip_dual_bound, ended)
