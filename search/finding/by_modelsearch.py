"""Asks any other engine of modelsearch for keys; filters and facets are then worked out from the rows."""

from dataclasses import replace
from functools import partial, reduce
from operator import and_, or_

from modelsearch.query import Phrase, PlainText, SearchQuery

from cms.querysets import CaseStudyQuerySet
from search.finding.found import Found, Question
from search.finding.labels import narrowed
from search.finding.spelling import correction
from search.finding.wordings import other_wordings
from search.whoosh.analysis import stems
from search.whoosh.typed import Typed, take_apart


def answer(question: Question, visible: CaseStudyQuerySet) -> Found:
    """Answer with what the engine finds: what says all the words first, then what says any of them.

    Every engine is asked for single words, phrases and either-or alone. What must not be there is taken
    away here: not every engine leaves out a phrase.
    """
    if not question.words:
        return narrowed(visible, None, question)
    # Words are taken out of what was typed first: signs mean something to some engines.
    typed = take_apart(question.words)
    others = other_wordings(typed.telling, question.alternatives)
    clauses = [_clause(word, others[word]) for word in typed.telling]
    any_of_them = _keys(reduce(or_, clauses), visible) if clauses else []
    whole = set(_keys(reduce(and_, clauses), visible)) if len(clauses) > 1 else set(any_of_them)
    order = sorted(any_of_them, key=lambda key: key not in whole)
    if typed.phrases:
        held = _keys(reduce(and_, map(Phrase, typed.phrases)), visible)
        order = [key for key in order if key in set(held)] + [key for key in held if key not in set(order)]
    elif not clauses and typed.excluded:
        order = list(visible.newest_first().values_list("pk", flat=True))
    if typed.excluded:
        left_out = set(_keys(reduce(or_, map(Phrase, typed.excluded)), visible))
        order = [key for key in order if key not in left_out]
    found = narrowed(visible, order, question, whole if clauses else set(order))
    unknown = () if whole else _unknown(typed, others, visible)
    said = (*typed.words, *typed.phrases, *(text for texts in others.values() for text in texts))
    return replace(
        found,
        stems=frozenset(stems(" ".join(said))),
        unknown=unknown,
        correction=correction(question.words, unknown, visible, answers=partial(_number, visible=visible)),
    )


def _clause(word: str, others: tuple[str, ...]) -> SearchQuery:
    return reduce(or_, (Phrase(other) for other in others), PlainText(word))


def _keys(asked: SearchQuery, visible: CaseStudyQuerySet) -> list[int]:
    return [page.pk for page in _plain(visible).search(asked)]


def _plain(visible: CaseStudyQuerySet) -> CaseStudyQuerySet:
    """The same rows by their keys: engines understand few of the conditions that make rows visible."""
    return visible.model.objects.filter(pk__in=visible.order_by().values("pk")).only("pk")


def _unknown(typed: Typed, others: dict[str, tuple[str, ...]], visible: CaseStudyQuerySet) -> tuple[str, ...]:
    clauses = ((word, _clause(word, others[word])) for word in typed.telling)
    return tuple(word for word, clause in clauses if not _plain(visible).search(clause)[:1])


def _number(words: str, visible: CaseStudyQuerySet) -> int:
    telling = take_apart(words).telling
    return len(_keys(PlainText(" ".join(telling), operator="or"), visible)) if telling else 0
