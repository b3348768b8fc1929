"""Everything about one host and all councils, pairs that a rule forbids among them."""

from dataclasses import dataclass

import numpy as np

from peernet.pairing.solver.market import ties
from peernet.pairing.solver.reasons import Account
from peernet.pairing.solver.rules import rules_in_force
from peernet.pairing.solver.scoring import score_pairs


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One host's line: for every council its score and tie, whether it is `made`, what each rule forbids."""

    line: int
    score: np.ndarray
    tie: np.ndarray
    made: np.ndarray
    forbidden: dict[str, np.ndarray]

    def open_but_for(self, name: str) -> np.ndarray:
        """The councils that only this rule keeps from this host."""
        others = [answer for rule, answer in self.forbidden.items() if rule != name]
        return ~np.logical_or.reduce(others) & ~self.made & self.forbidden[name]

    @property
    def candidates(self) -> np.ndarray:
        """The councils that may review this host and do not."""
        return ~np.logical_or.reduce(list(self.forbidden.values())) & ~self.made

    def best_first(self, columns: np.ndarray) -> list[int]:
        """These councils, the highest score first."""
        places = np.flatnonzero(columns)
        found: list[int] = places[np.argsort(-self.score[places], kind="stable")].tolist()
        return found


def look_along(account: Account, line: int) -> Row:
    """Ask every rule and term about one host."""
    world = account.world
    columns = np.arange(len(world.councils))
    lines = np.full(len(columns), line)
    made = np.zeros(len(columns), dtype=bool)
    made[account.pairs.columns_of(account.made, line)] = True
    return Row(
        line=line,
        score=score_pairs(world, lines, columns).total,
        tie=ties(world, lines, columns),
        made=made,
        forbidden=rules_in_force(world, lines, columns),
    )
