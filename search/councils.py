"""Councils by name, the second tab of the search page."""

from typing import Any

from django.core.paginator import Page, Paginator

from peernet.councils.models import Council
from peernet.councils.querysets import CouncilQuerySet
from search.asking import ReaderQuery
from search.kin import Kin

PER_PAGE = 20
MOST_WORDS = 8


def councils_named(words: str, user: Any) -> CouncilQuerySet:
    """Councils whose name or code holds every one of the words; all councils for none."""
    councils = Council.objects.visible_to(user)
    for word in words.replace('"', " ").split()[:MOST_WORDS]:
        councils = councils.named_like(word)
    return councils.order_by("name", "pk")


def council_page(query: ReaderQuery, user: Any) -> Page:
    """One page of them, each with what it is to the reader's own council as `kin`.

    `likened_url` leads to practice ranked for councils like it.
    """
    page = Paginator(councils_named(query.words, user), PER_PAGE).get_page(query.page)
    page.object_list = list(page.object_list)
    kin = Kin.of(user)
    for council in page.object_list:
        council.kin = kin.words(council)
        council.likened_url = ReaderQuery().likened_to(council.code).address()
    return page
