"""The kinds of things that can be searched, with how many answer the words in each."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cms.models import CaseStudyPage
from search.asking import ReaderQuery
from search.councils import councils_named
from search.documents import number_of_papers
from search.finding import find
from search.people import may_find_people, members_about
from search.reports import reports_about
from search.wording.current import current


@dataclass(frozen=True)
class Tab:
    """One kind of things, and how many of them answer the words; None if nothing was asked."""

    name: str
    label: str
    url: str
    current: bool
    count: int | None


def tabs_for(query: ReaderQuery, user: Any, *, on: str, count: int) -> list[Tab]:
    """The tabs a reader has; `count` is known already for the one they are `on`."""
    return [
        Tab(
            name,
            label,
            reverse(f"search:{name}") + ReaderQuery(query.words).address(),
            name == on,
            count if name == on else _count(name, query, user),
        )
        for name, label in _offered(user)
    ]


def _offered(user: Any) -> list[tuple[str, str]]:
    offered = [
        ("practice", "Practice"),
        ("reports", "Reports"),
        ("documents", "Documents"),
        ("councils", "Councils"),
    ]
    return offered + ([("people", "People")] if may_find_people(user) else [])


def _count(name: str, query: ReaderQuery, user: Any) -> int | None:
    asked = ReaderQuery(query.words)
    if not asked.words:
        return None
    if name == "practice":
        visible = CaseStudyPage.objects.visible_to(user)
        return find(asked, visible, alternatives=current().alternatives).count
    if name == "councils":
        return councils_named(asked.words, user).count()
    if name == "reports":
        return reports_about(asked.words, user).count()
    if name == "documents":
        return number_of_papers(asked.words, user)
    return members_about(asked).count()
