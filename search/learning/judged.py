"""The searches that staff judge: what to grade, what was graded, and all of it to score by."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any

from django.db.models import Count, QuerySet

from cms.models import CaseStudyPage
from search.asking import ReaderQuery
from search.finding import find
from search.learning.agreement import Agreement
from search.learning.models import Grade, JudgedSearch, Judgement
from search.learning.noting import said_alike
from search.learning.reports import Asked

#: How many pages of results are put before a judge, beside what was graded before.
PAGES = 2
NAME = "Peernet's own searches"


@dataclass(frozen=True)
class Collection:
    """Searches, and how well documents answer them, from 0 to 3."""

    name: str
    queries: dict[str, str] = field(default_factory=dict)
    grades: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def number_of_grades(self) -> int:
        """How many documents were graded, over all searches."""
        return sum(len(graded) for graded in self.grades.values())


def collection() -> Collection:
    """Every judged search with a published case study that helps; of several grades the mean counts."""
    given: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    published = CaseStudyPage.objects.published().order_by().values("pk")
    judgements = Judgement.objects.filter(page__in=published)
    for search, page, grade in judgements.values_list("search", "page", "grade"):
        given[search][page].append(grade)
    grades = {
        str(search): {str(page): round_half_up(fmean(each)) for page, each in pages.items()}
        for search, pages in given.items()
    }
    telling = {search: graded for search, graded in grades.items() if any(graded.values())}
    words = JudgedSearch.objects.filter(pk__in=telling).order_by("pk").values_list("pk", "words")
    queries = {str(pk): text for pk, text in words}
    return Collection(NAME, queries, {search: telling[search] for search in queries})


def round_half_up(value: float) -> int:
    """Between two grades the better one: a judge who saw its use outweighs one who did not."""
    return int(value + 0.5)


def judged_searches() -> QuerySet[JudgedSearch]:
    """Every judged search with how much was graded, by how many."""
    return JudgedSearch.objects.annotate(
        graded=Count("judgements__page", distinct=True), judges=Count("judgements__judge", distinct=True)
    ).order_by("words", "pk")


def agreements() -> dict[int, Agreement]:
    """How far judges agree, by search."""
    given: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for search, page, grade in Judgement.objects.values_list("search", "page", "grade"):
        given[search][page].append(grade)
    return {search: Agreement.of(pages.values()) for search, pages in given.items()}


def overall_agreement() -> Agreement:
    """How far judges agree on everything."""
    given: dict[tuple[int, int], list[int]] = defaultdict(list)
    for search, page, grade in Judgement.objects.values_list("search", "page", "grade"):
        given[search, page].append(grade)
    return Agreement.of(given.values())


@dataclass(frozen=True)
class ToGrade:
    """One result before a judge; what others said is shown once the judge has said something."""

    page: CaseStudyPage
    own: int | None
    others: tuple[int, ...]

    @property
    def said_by_others(self) -> list[str]:
        """Their grades in words."""
        return [Grade(grade).label.lower() for grade in self.others]


def to_grade(search: JudgedSearch, user: Any) -> list[ToGrade]:
    """What the search finds now and what was graded before, by title: the place must not sway the judge."""
    visible = CaseStudyPage.objects.visible_to(user)
    keys: set[int] = set()
    for number in range(1, PAGES + 1):
        keys |= set(find(ReaderQuery(words=search.words, page=number), visible).pks)
    given: dict[int, dict[int, int]] = defaultdict(dict)
    for page, judge, grade in search.judgements.values_list("page", "judge", "grade"):
        given[page][judge] = grade
    pages = visible.select_related("council").filter(pk__in=keys | set(given)).order_by("title", "pk")
    return [_one(page, given[page.pk], user.pk) for page in pages]


def _one(page: CaseStudyPage, grades: dict[int, int], judge: int) -> ToGrade:
    own = grades.get(judge)
    others = (grade for each, grade in sorted(grades.items()) if each != judge)
    return ToGrade(page, own, tuple(others) if own is not None else ())


def worth_judging(asked: Iterable[Asked], *, most: int) -> list[str]:
    """Of frequent searches those that nobody judges yet."""
    standing = set(JudgedSearch.objects.values_list("said", flat=True))
    words = (row.words for row in asked if row.tab == "practice" and said_alike(row.words) not in standing)
    return list(dict.fromkeys(words))[:most]
