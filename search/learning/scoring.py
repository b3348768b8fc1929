"""Scores what readers get now by what staff think of it, and keeps the score."""

from datetime import datetime
from math import log2
from typing import Any

from django.db import transaction
from modelsearch.backends import get_search_backend

from cms.models import CaseStudyPage
from peernet.audit.operations import record
from peernet.core.errors import DomainError
from search.asking import ReaderQuery
from search.finding import find
from search.learning.judged import Collection, collection
from search.learning.models import Run
from search.whoosh import SearchBackend as Whoosh

SHOWN = 10


class NothingJudgedError(DomainError):
    """There is nothing to score by."""


def ndcg(keys: list[str], grades: dict[str, int], *, depth: int = SHOWN) -> float:
    """How good the order is: 1 when the best graded come first, 0 when none of them come at all."""
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(key, 0) for key in keys[:depth]]) / best if best else 0.0


def _gain(grades: list[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))


def score_by_search(judged: Collection) -> dict[str, float]:
    """What each judged search scores on the first page that anybody would see."""
    visible = CaseStudyPage.objects.published()
    return {
        key: ndcg([str(pk) for pk in find(ReaderQuery(words=words), visible).pks], judged.grades[key])
        for key, words in judged.queries.items()
    }


def score_now(*, by: Any, at: datetime) -> Run:
    """Score the search as it stands, and keep the run.

    :raises NothingJudgedError: if no search has a case study that helps
    """
    judged = collection()
    if not judged.queries:
        raise NothingJudgedError("Nothing is graded yet. Grade the results of a search first.")
    scores = score_by_search(judged)
    mean = sum(scores.values()) / len(scores)
    return keep_run(judged=judged, scores={"ndcg@10": mean}, engine=engine_name(), by=by, at=at)


def engine_name() -> str:
    """What people call the engine in use."""
    backend = get_search_backend()
    return "Whoosh" if isinstance(backend, Whoosh) else type(backend).__module__.rpartition(".")[2]


@transaction.atomic
def keep_run(
    *, judged: Collection, scores: dict[str, float], engine: str, by: Any, at: datetime, note: str = ""
) -> Run:
    """Keep the scores of a run: `ndcg@10`, and whatever else was measured."""
    run = Run.objects.create(
        at=at,
        by=by if getattr(by, "pk", None) else None,
        engine=engine[:60],
        searches=len(judged.queries),
        grades=judged.number_of_grades,
        scores={name: round(score, 4) for name, score in scores.items()},
        note=note[:200],
    )
    record(verb="learning.scored", subject=run, by=by, at=at, scores=run.scores)
    return run
