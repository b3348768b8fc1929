"""Answers from the database alone, for when no engine can be asked: any of the words in title or claim."""

from django.db.models import Q

from cms.querysets import CaseStudyQuerySet
from search.finding.found import Found, Question
from search.finding.labels import narrowed
from search.whoosh.typed import take_apart


def answer(question: Question, visible: CaseStudyQuerySet) -> Found:
    """Answer with what names one of the words in its title or its claim, newest first."""
    typed = take_apart(question.words)
    asked = [*typed.telling, *typed.phrases]
    if not question.words:
        return narrowed(visible, None, question)
    # Only words to leave out ask for everything else.
    said = Q() if typed.excluded and not asked else Q(pk__in=[])
    for text in asked:
        said |= Q(title__icontains=text) | Q(summary__icontains=text)
    for text in typed.excluded:
        said &= ~Q(title__icontains=text) & ~Q(summary__icontains=text)
    keys = visible.filter(said).newest_first().values_list("pk", flat=True)
    return narrowed(visible, list(keys), question)
