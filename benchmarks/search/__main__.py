"""Run with: python -m benchmarks.search [--documents 10000] [--questions 200]."""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.search.corpus import Corpus
from benchmarks.search.papers import paper_model, set_up

READER = {"visible_to": ["public", "members"]}
FACETS = ("topic", "region", "kind", "year", "audiences")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--documents", type=int, default=10_000)
    arguments.add_argument("--questions", type=int, default=200)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        measure(Path(folder), Corpus(chosen.documents), chosen.questions)


def measure(folder: Path, corpus: Corpus, questions: int) -> None:
    from modelsearch.backends import get_search_backend

    from search.whoosh.index import WhooshRebuilder
    from search.whoosh.reading import Request, complete, highlight, look, mark

    paper = paper_model()
    papers = get_search_backend().get_index_for_model(paper)
    items = {fields["pk"]: paper(**fields) for fields in corpus.documents()}
    ask = _Questions(items, corpus, questions)

    def rebuild() -> None:
        rebuilder = WhooshRebuilder(papers)
        new = rebuilder.start()
        for chunk in batched(list(items.values()), 1_000):
            new.add_items(paper, chunk)
        rebuilder.finish()

    def page(words: str, filters: dict) -> None:
        answer = look(paper, Request(words=words, filters=filters, allowed=READER, facets=FACETS))
        for pk in answer.pks:
            mark(items[pk].title, answer.stems)
            highlight(items[pk].body, answer.stems)

    def save(pk: int) -> None:
        papers.add_items(paper, [items[pk]])

    size = len(items)
    print(f"{size} documents")
    _once("rebuild", rebuild, per=size)
    print(f"  {sum(f.stat().st_size for f in folder.rglob('*') if f.is_file()) / 2**20:.0f} MB on disk")
    _once("first look (opens the index)", lambda: page(*ask.pages[0]))
    _once("first look with a misspelt word", lambda: look(paper, Request(words=ask.misspelt[0])))
    _each("one word", lambda word: look(paper, Request(words=word)), ask.words)
    _each("three words", lambda words: look(paper, Request(words=words)), ask.threes)
    _each("phrase", lambda words: look(paper, Request(words=words)), ask.phrases)
    _each("misspelt word", lambda word: look(paper, Request(words=word)), ask.misspelt)
    _each("unfinished", lambda word: look(paper, Request(words=word, unfinished=True)), ask.beginnings)
    _each("completions", lambda word: complete(paper, word, allowed=READER), ask.beginnings)
    _each("whole page", lambda question: page(*question), ask.pages)
    _each("save one document", save, list(items)[:40])
    _once("first look after a save", lambda: page(*ask.pages[0]))
    print(f"  {len(papers.snapshot().views)} segments")
    _each("whole page, many segments", lambda question: page(*question), ask.pages)
    _once("tidy", papers.store.tidy)
    print(f"  {len(papers.snapshot().views)} segments")
    _each("whole page, tidied", lambda question: page(*question), ask.pages)


def batched(items: list, size: int) -> Iterable[list]:
    """The items in lists of a size, as a rebuild hands them on."""
    return (items[start : start + size] for start in range(0, len(items), size))


class _Questions:
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


def _once(what: str, act: Callable[[], object], per: int = 1) -> None:
    start = time.perf_counter()
    act()
    spent = time.perf_counter() - start
    print(f"  {what}: {spent:.2f} s" + (f" ({1000 * spent / per:.1f} ms each)" if per > 1 else ""))


def _each(what: str, act: Callable[[object], object], questions: Iterable) -> None:
    times = []
    for question in questions:
        start = time.perf_counter()
        act(question)
        times.append(1000 * (time.perf_counter() - start))
    cut = statistics.quantiles(times, n=20)
    print(f"  {what}: p50 {statistics.median(times):.2f} ms, p95 {cut[18]:.2f} ms")


if __name__ == "__main__":
    main()
