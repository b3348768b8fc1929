"""Questions of every kind, with words of every frequency."""

import random

from benchmarks.search.corpus import TOPICS, Corpus


class Questions:
    """Words of every frequency, and pages with and without filters."""

    def __init__(self, items: dict, corpus: Corpus, number: int) -> None:
        chance = random.Random(3)
        usable = [word for word in corpus.words[:20_000] if len(word) > 4]
        pick = [
            chance.choice(chance.choice([usable[:300], usable[300:3_000], usable[3_000:]]))
            for _ in range(3 * number)
        ]
        self.words = pick[:number]
        self.threes = [" ".join(pick[n::number]) for n in range(number)]
        documents = [items[chance.randint(1, len(items))] for _ in range(number)]
        self.phrases = [f'"{self._two_words(document.body, chance)}"' for document in documents]
        self.misspelt = [word[:2] + word[3] + word[2] + word[4:] for word in pick[:number]]
        self.beginnings = [word[: chance.choice([3, 4])] for word in pick[:number]]
        filters = [{"topic": ["topic-0", "topic-1"]}, {"region": ["region-0"], "year": [2022, 2023]}, {}, {}]
        self.pages = [
            (words if chance.random() < 0.8 else f"{words} {wrong}", chance.choice(filters))
            for words, wrong in zip(self.threes, self.misspelt, strict=True)
        ]

    @staticmethod
    def _two_words(text: str, chance: random.Random) -> str:
        words = text.split()
        start = chance.randrange(len(words) - 1)
        return " ".join(words[start : start + 2])

    def by_class(self) -> dict[str, list]:
        """The questions under the names of the study."""
        topics = [TOPICS[number % 6] for number in range(len(self.threes))]
        return {
            "single": self.words,
            "or3": self.threes,
            "and2": [" ".join(words.split()[:2]) for words in self.threes],
            "phrase": self.phrases,
            "prefix": self.beginnings,
            "facets": list(zip(self.threes, topics, strict=True)),
            "fuzzy": self.misspelt,
            "did you mean": self.misspelt,
            "snippets": self.threes,
            "whole page": self.pages,
        }
