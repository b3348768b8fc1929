"""Proposes another spelling where the engine has none of its own: from titles, claims and tags."""

from collections import Counter
from collections.abc import Callable, Iterable

from cms.models import PracticeTag
from cms.querysets import CaseStudyQuerySet
from search.finding.found import Correction
from search.finding.plausible import plausible
from search.whoosh import analysis
from search.whoosh.vocabulary import Vocabulary, allowed_slips


def correction(
    text: str, unknown: Iterable[str], visible: CaseStudyQuerySet, *, answers: Callable[[str], int]
) -> Correction | None:
    """The text with its unknown words spelt as the nearest that a reader may see, if that finds something."""
    misspelt = [word for word in unknown if allowed_slips(word)]
    if not misspelt:
        return None
    known = words_of_titles(visible)
    changes = {word: other for word in misspelt if (other := _nearest(word, known))}
    if not changes:
        return None
    words = analysis.WORD.sub(lambda found: changes.get(analysis.fold(found[0]), found[0]), text)
    number = answers(words)
    return Correction(words, number) if number else None


def _nearest(word: str, known: Vocabulary) -> str | None:
    slips = allowed_slips(word)
    near = known.near(word, slips, same_initial=True) or known.near(word, slips, same_initial=False)
    near = [(slips, other) for slips, other in near if plausible(word, other)]
    ranked = sorted(near, key=lambda found: (found[0], -known.frequencies[found[1]], found[1]))
    return ranked[0][1] if ranked else None


def words_of_titles(visible: CaseStudyQuerySet) -> Vocabulary:
    """The words in what a reader sees first of each case study."""
    tags = PracticeTag.objects.filter(content_object__in=visible.order_by().values("pk"))
    texts = [*visible.order_by().values_list("title", "summary"), *tags.values_list("tag__name")]
    counts = Counter(word for row in texts for text in row for word in set(analysis.words(text)))
    return Vocabulary(dict(sorted(counts.items())))
