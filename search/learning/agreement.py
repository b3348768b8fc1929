"""How far several judges agree about the same results."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations, permutations
from statistics import fmean


@dataclass(frozen=True)
class Agreement:
    """Over results that two judges or more graded.

    `alpha` is Krippendorff's, with grades as an interval scale: 1 when all agree, about 0 when grades might
    as well be thrown; none where every grade ever given is the same.
    """

    results: int
    same: float | None
    alpha: float | None

    @classmethod
    def of(cls, graded: Iterable[Collection[int]]) -> "Agreement":
        """What the grades of each result say."""
        shared = [list(grades) for grades in graded if len(grades) > 1]
        pairs = [one == other for grades in shared for one, other in combinations(grades, 2)]
        return cls(len(shared), fmean(pairs) if pairs else None, _alpha(shared))

    @property
    def same_in_100(self) -> int | None:
        """Of a hundred pairs of grades for one result, how many are the same."""
        return None if self.same is None else round(100 * self.same)


def _alpha(shared: list[list[int]]) -> float | None:
    every = [grade for grades in shared for grade in grades]
    if len(every) < 2:
        return None
    within = sum(_apart(grades) / (len(grades) - 1) for grades in shared) / len(every)
    between = _apart(every) / (len(every) * (len(every) - 1))
    return None if between == 0 else 1 - within / between


def _apart(grades: list[int]) -> int:
    return sum((one - other) ** 2 for one, other in permutations(grades, 2))
