"""Choosing searches to judge, and judging their results."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from peernet.audit.operations import record
from peernet.core.errors import DomainError
from search.learning.models import JudgedSearch, Judgement
from search.learning.noting import said_alike
from search.learning.personal import looks_personal


class NotJudgedError(DomainError):
    """The search cannot be judged."""


@transaction.atomic
def begin_judging(*, words: str, by: Any, at: datetime) -> JudgedSearch:
    """Take a search among those whose results are graded; one that says the same is the same.

    :raises NotJudgedError: if the search says nothing, or looks as if it were about a person
    """
    text = " ".join(words.split())
    said = said_alike(text)
    if not said:
        raise NotJudgedError("This search says nothing on its own. Add a word that does.", field="words")
    if looks_personal(text):
        raise NotJudgedError(
            "This looks as if it were about a person, or is too long. Write it as a colleague would search.",
            field="words",
        )
    search, new = JudgedSearch.objects.get_or_create(said=said, defaults={"words": text, "added_at": at})
    if new:
        record(verb="learning.search_added", subject=search, by=by, at=at)
    return search


@transaction.atomic
def stop_judging(*, search: JudgedSearch, by: Any, at: datetime) -> None:
    """Drop a search with all its grades; runs that were scored keep their scores."""
    record(verb="learning.search_dropped", subject=search, by=by, at=at, grades=search.judgements.count())
    search.delete()


@transaction.atomic
def grade(*, search: JudgedSearch, grades: Mapping[int, int | None], by: Any, at: datetime) -> int:
    """Keep one judge's grades by key of page, and take back those that are none now; how many stand."""
    for page, given in grades.items():
        if given is None:
            Judgement.objects.filter(search=search, page=page, judge=by).delete()
        else:
            Judgement.objects.update_or_create(
                search=search, page_id=page, judge=by, defaults={"grade": given, "at": at}
            )
    given_now = sum(each is not None for each in grades.values())
    record(verb="learning.graded", subject=search, by=by, at=at, results=given_now)
    return given_now
