"""Invented documents with the habits of real ones: few words are frequent, many rare, some go in pairs."""

import random
from collections.abc import Iterator
from itertools import accumulate

TOPICS = [f"topic-{n}" for n in range(20)]
REGIONS = [f"region-{n}" for n in range(12)]
KINDS = [f"kind-{n}" for n in range(8)]
AUDIENCES = [f"audience-{n}" for n in range(15)]
VISIBLE_TO = ["public", "members", "staff", "council-1", "council-2"]
TAGS = [f"tag{n:03d}" for n in range(300)]
FUNCTION_WORDS = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "is",
    "that",
    "for",
    "it",
    "with",
    "as",
    "was",
    "on",
    "be",
    "by",
    "this",
    "are",
    "or",
    "an",
]
ENDINGS = ["", "s", "ed", "ing", "er", "ly", "tion", "ness", "ment", "al"]
STARTS = "b c d f g h l m n p r s t v w br cl cr dr fl gr pl pr sh sl st th tr".split()  # noqa: SIM905
VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "oo"]
CODAS = ["", "n", "r", "l", "s", "t", "ck"]


class Corpus:
    """The same documents each time for the same seed."""

    def __init__(self, size: int, seed: int = 7) -> None:
        self.size = size
        self._chance = random.Random(seed)
        self.words = self._vocabulary(60_000)
        self._weights = list(accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(len(self.words))))
        self._of_topic = {topic: self._chance.sample(self.words[200:12_000], 400) for topic in TOPICS}
        pairs = [tuple(self._chance.sample(self.words[50:3_000], 2)) for _ in range(2_000)]
        self._phrases = [" ".join(pair) for pair in pairs]

    def documents(self) -> Iterator[dict]:
        """Every document as the fields of a paper."""
        for pk in range(1, self.size + 1):
            yield self._document(pk)

    def _document(self, pk: int) -> dict:
        chance = self._chance
        topic = TOPICS[min(int(chance.expovariate(0.16)), len(TOPICS) - 1)]
        length = int(min(2_000, max(300, chance.lognormvariate(6.55, 0.5))))
        return {
            "pk": pk,
            "title": " ".join(self._words(topic, chance.randint(5, 11))),
            "summary": self._sentences(topic, chance.randint(30, 60)),
            "body": self._sentences(topic, length),
            "topic": topic,
            "region": REGIONS[min(int(chance.expovariate(0.3)), len(REGIONS) - 1)],
            "kind": KINDS[min(int(chance.expovariate(0.5)), len(KINDS) - 1)],
            "year": 2010 + min(int(chance.triangular(0, 16, 13)), 15),
            "audience_list": " ".join(chance.sample(AUDIENCES, chance.randint(1, 4))),
            "tag_list": " ".join(chance.sample(TAGS, chance.randint(1, 6))),
            "visible_to": chance.choices(VISIBLE_TO, [70, 15, 5, 5, 5])[0],
        }

    def _sentences(self, topic: str, length: int) -> str:
        words, sentences = self._words(topic, length), []
        while words:
            size = self._chance.randint(8, 22)
            sentences.append(" ".join(words[:size]).capitalize() + ".")
            words = words[size:]
        return " ".join(sentences)

    def _words(self, topic: str, length: int) -> list[str]:
        chance, found = self._chance, []
        while len(found) < length:
            throw = chance.random()
            if throw < 0.35:
                found.append(FUNCTION_WORDS[min(int(chance.expovariate(0.2)), len(FUNCTION_WORDS) - 1)])
            elif throw < 0.55:
                found.append(self._of_topic[topic][min(int(chance.expovariate(0.02)), 399)])
            elif throw < 0.6:
                found += self._phrases[min(int(chance.expovariate(0.004)), 1_999)].split()
            else:
                found += chance.choices(self.words, cum_weights=self._weights)
        return found[:length]

    def _vocabulary(self, size: int) -> list[str]:
        words: dict[str, None] = {}
        while len(words) < size:
            parts = [
                self._chance.choice(STARTS) + self._chance.choice(VOWELS) + self._chance.choice(CODAS)
                for _ in range(self._chance.choice([1, 2, 2, 3]))
            ]
            for ending in self._chance.sample(ENDINGS, self._chance.randint(1, 4)):
                words["".join(parts) + ending] = None
        return list(words)[:size]
