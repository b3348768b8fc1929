"""What a ranking is worth: the usual measures, counted as trec_eval counts them."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from math import log2
from statistics import fmean

Grades = Mapping[str, int]
NDCG_DEPTH, RECALL_DEPTH, DEPTH = 10, 100, 1000


@dataclass(frozen=True)
class Scores:
    """Is the best on the first page, does what helps stand near the top, and is it there at all?"""

    ndcg: float
    precision: float
    recall: float

    def named(self) -> dict[str, float]:
        """The scores under the names by which runs are kept."""
        return {
            f"ndcg@{NDCG_DEPTH}": self.ndcg,
            "map": self.precision,
            f"recall@{RECALL_DEPTH}": self.recall,
        }


def mean_scores(rankings: Mapping[str, Sequence[str]], grades: Mapping[str, Grades]) -> Scores:
    """The mean over all judged queries; one without a ranking scores nothing."""
    each = [astuple(score(rankings.get(query, ()), graded)) for query, graded in grades.items()]
    return Scores(*map(fmean, zip(*each, strict=True)))


def score(ranking: Sequence[str], grades: Grades) -> Scores:
    """What one ranking is worth."""
    helping = {key for key, grade in grades.items() if grade > 0}
    return Scores(
        ndcg=ndcg(ranking, grades),
        precision=average_precision(ranking, helping),
        recall=len(helping & set(ranking[:RECALL_DEPTH])) / len(helping),
    )


def ndcg(ranking: Sequence[str], grades: Grades, depth: int = NDCG_DEPTH) -> float:
    """How good the order is: 1 when the best graded come first, 0 when none of them come at all."""
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(key, 0) for key in ranking[:depth]]) / best


def average_precision(ranking: Sequence[str], helping: set[str]) -> float:
    """The mean, over all that help, of the share of what helps up to the place of each."""
    total, seen = 0.0, 0
    for place, key in enumerate(ranking[:DEPTH], start=1):
        if key in helping:
            seen += 1
            total += seen / place
    return total / len(helping)


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / log2(place + 2) for place, grade in enumerate(grades))
