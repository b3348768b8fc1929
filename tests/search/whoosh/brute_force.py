"""What the index should answer, worked out from the papers themselves, one after the other."""

import math
from collections import Counter

from search.whoosh.analysis import stem, words
from search.whoosh.searching import LEAST_SHARE

BOOSTS = {"title": 3.0, "body": 1.0}
K1, B = 1.2, 0.75
GETTERS = {
    "topic": lambda paper: [paper.topic],
    "year": lambda paper: [paper.year],
    "tags": lambda paper: paper.tags(),
    "audience": lambda paper: [paper.audience],
}


class BruteForce:
    def __init__(self, papers):
        self.papers = papers
        self.weights = {paper.pk: self._weights(paper) for paper in papers}
        self.lengths = {pk: sum(weights.values()) for pk, weights in self.weights.items()}
        self.average = sum(self.lengths.values()) / len(papers)

    def _weights(self, paper):
        weights = Counter()
        for name, boost in BOOSTS.items():
            for word in words(getattr(paper, name)):
                if stem(word):
                    weights[stem(word)] += boost
        return weights

    def score(self, paper, wanted):
        total = 0.0
        for text, times in wanted.items():
            frequency = sum(text in weights for weights in self.weights.values())
            rarity = math.log(1 + (len(self.papers) - frequency + 0.5) / (frequency + 0.5))
            weight = self.weights[paper.pk][text]
            norm = K1 * (1 - B + B * self.lengths[paper.pk] / self.average)
            total += times * rarity * (K1 + 1) * weight / (weight + norm) if weight else 0
        return total

    def ranked(self, text, filters=None):
        """(pk, score) of papers with any of the words: those with all known words first, then by score."""
        wanted = Counter(found for word in words(text) if (found := stem(word)))
        known = {
            found: times
            for found, times in wanted.items()
            if any(weights[found] for weights in self.weights.values())
        }
        rows = list(self._rows(known, self.filtered(filters or {})))
        least = LEAST_SHARE * max((score for _, score, _ in self._rows(known, self.papers)), default=0)
        kept = [row for row in rows if row[0] or row[1] >= least]
        return [(pk, score) for _, score, pk in sorted(kept, reverse=True)]

    def _rows(self, known, papers):
        """(whether all words stand there, score, pk) of papers with any of the words."""
        for paper in papers:
            has = [bool(self.weights[paper.pk][found]) for found in known]
            if any(has):
                yield all(has), round(self.score(paper, known), 3), paper.pk

    def with_phrase(self, text):
        """The papers in which the words stand side by side in one field; a stop word stands for any word."""
        wanted = [stem(word) for word in words(text)]
        while wanted and not wanted[0]:
            wanted.pop(0)
        while wanted and not wanted[-1]:
            wanted.pop()
        return {paper.pk for paper in self.papers if self._has_phrase(paper, wanted)}

    def _has_phrase(self, paper, wanted):
        for name in BOOSTS:
            found = [stem(word) for word in words(getattr(paper, name))]
            for start in range(len(found) - len(wanted) + 1):
                if all(w in ("", f) for w, f in zip(wanted, found[start:], strict=False)):
                    return True
        return False

    def filtered(self, filters):
        return [
            paper
            for paper in self.papers
            if all(set(GETTERS[name](paper)) & set(values) for name, values in filters.items())
        ]

    def facet(self, name, text, filters):
        """How often each value occurs when the filter on the field itself does not apply."""
        others = {other: values for other, values in filters.items() if other != name}
        pks = {pk for pk, _ in self.ranked(text, others)}
        found = (value for paper in self.papers if paper.pk in pks for value in GETTERS[name](paper))
        return Counter(value for value in found if value is not None)
