"""Writes down a page of practice as it was shown, and leads its links by way of the log."""

from dataclasses import replace

from django.http import HttpResponse
from django.utils import timezone

from cms.asking.operations import note_empty_search
from search.answers import ReaderAnswer
from search.asking import ReaderQuery
from search.learning.afterwards import afterwards
from search.learning.noting import Noted, note


def noted_practice(asked: ReaderQuery, answer: ReaderAnswer) -> tuple[ReaderAnswer, Noted]:
    """The answer with addresses that tell which result was opened, and what to write once it is sent.

    The words kept are those that were typed, not those that were searched for in their place.
    """
    noted = note(
        words=answer.corrected.typed if answer.corrected else answer.query.words,
        tab="practice",
        count=answer.count,
        first=answer.first,
        keys=[hit.page.pk for hit in answer.hits],
        narrowed=bool(asked.chosen),
    )
    hits = tuple(
        replace(hit, url=noted.address(hit.url, rank=place, key=hit.page.pk))
        for place, hit in enumerate(answer.hits, start=answer.first)
    )
    return replace(answer, hits=hits), noted


def told_when_empty(response: HttpResponse, asked: ReaderQuery, answer: ReaderAnswer) -> HttpResponse:
    """The response; once it is sent, a search that found nothing is counted for the board of wanted practice.

    Filters, and an index that is away, say nothing about what the library lacks.
    """
    if answer.count or asked.chosen or answer.query.chosen or answer.engine_away or not asked.words:
        return response
    if asked.page > 1:
        return response
    return afterwards(response, lambda: note_empty_search(words=asked.words, at=timezone.now()))
