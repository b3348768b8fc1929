"""Run with: python -m benchmarks.search [--documents 1000 10000] [--questions 60].

Times are p50/p95 of the processor's, so that a busy machine does not lengthen them.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.search.corpus import Corpus
from benchmarks.search.papers import paper_model, set_up
from benchmarks.search.questions import Questions


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--documents", type=int, nargs="+", default=[1_000, 10_000])
    arguments.add_argument("--questions", type=int, default=60)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        for size in chosen.documents:
            with tempfile.TemporaryDirectory() as rivals:
                measure(Path(rivals), Corpus(size), chosen.questions)


def measure(folder: Path, corpus: Corpus, number: int) -> None:
    """Fill every engine with the same documents, then ask all of them each question in random order."""
    from modelsearch.backends import get_search_backend

    from benchmarks.search.ours import Ours
    from benchmarks.search.rivals import Fts5, Tantivy

    paper = paper_model()
    papers = get_search_backend().get_index_for_model(paper)
    documents = list(corpus.documents())
    items = {fields["pk"]: paper(**fields) for fields in documents}
    print(f"{len(items)} documents")
    _cost("Peernet", lambda: rebuild(paper, papers, items), len(items))
    engines: list[Any] = [Ours(paper, papers, items)]
    for rival in (Fts5(folder), Tantivy(folder)):
        _cost(rival.name, lambda filled=rival: filled.fill(documents), len(items))
        engines.append(rival)
    for kind, questions in Questions(items, corpus, number).by_class().items():
        _compare(kind, questions, [engine for engine in engines if kind in engine.asked])
    _each("save one document", lambda pk: papers.add_items(paper, [items[pk]]), list(items)[:30])
    print(f"  {len(papers.snapshot().segments)} segments after that")
    _compare("whole page", Questions(items, corpus, number).pages, engines[:1])


def rebuild(paper: Any, papers: Any, items: dict) -> None:
    """The whole index anew, as ``manage.py rebuild_search`` does it."""
    from search.whoosh.index import WhooshRebuilder

    rebuilder = WhooshRebuilder(papers)
    new = rebuilder.start()
    for chunk in batched(list(items.values()), 1_000):
        new.add_items(paper, chunk)
    rebuilder.finish()


def batched(items: list, size: int) -> Iterable[list]:
    """The items in lists of a size, as a rebuild hands them on."""
    return (items[start : start + size] for start in range(0, len(items), size))


def _compare(kind: str, questions: list, engines: list[Any]) -> None:
    times: dict[str, list[float]] = defaultdict(list)
    for warm_up, asked in enumerate([*questions[:5], *questions]):
        for engine in random.Random(warm_up).sample(engines, len(engines)):
            start = time.process_time()
            engine.asked[kind](asked)
            if warm_up >= 5:
                times[engine.name].append(1000 * (time.process_time() - start))
    said = (f"{engine.name} {_spread(times[engine.name])}" for engine in engines)
    print(f"  {kind:13}", "   ".join(said), flush=True)


def _spread(times: list[float]) -> str:
    return f"{statistics.median(times):.2f}/{statistics.quantiles(times, n=20)[18]:.2f} ms"


def _each(what: str, act: Callable[[Any], object], given: Iterable) -> None:
    times = []
    for one in given:
        start = time.process_time()
        act(one)
        times.append(1000 * (time.process_time() - start))
    print(f"  {what}: {_spread(times)}")


def _cost(name: str, act: Callable[[], object], size: int) -> None:
    start, before = time.perf_counter(), time.process_time()
    act()
    spent, used = time.perf_counter() - start, time.process_time() - before
    print(f"  {name} filled in {spent:.1f} s: {1000 * used / size:.2f} CPU ms a document", flush=True)


if __name__ == "__main__":
    main()
