"""Run with: python -m benchmarks.search_page [--sizes 30 3000] [--questions 60] [--keep FOLDER] [--as-built]
[--askings 4].

A folder that is kept is filled once and asked again the next time, at its own size and larger ones. Of some
askings of a question the quickest is told too: it has least of what others do on the machine.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from benchmarks.search_page.place import clean_place

#: Asked before anything is counted.
FIRST = ["q=first", "q=first&theme=neet"]
ENGINES = {"Whoosh": "whoosh://{}", "database": "database:"}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[30, 3_000])
    arguments.add_argument("--questions", type=int, default=60)
    arguments.add_argument("--engines", nargs="+", choices=list(ENGINES), default=list(ENGINES))
    arguments.add_argument("--keep", type=Path, metavar="FOLDER")
    arguments.add_argument("--as-built", action="store_true", help="ask the index that stands in the folder")
    arguments.add_argument("--askings", type=int, default=1, help="how often each question is asked")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = chosen.keep or Path(passing)
        clean_place(folder)
        from benchmarks.search_page.shelves import fill, number_there

        for size in chosen.sizes:
            before = number_there()
            fill(size - before, first=before)
            measure(folder, chosen.questions, chosen.engines, chosen.askings, anew=not chosen.as_built)


def measure(folder: Path, number: int, engines: Iterable[str], askings: int, *, anew: bool) -> None:
    """Ask every engine the same questions, in turns, so that a busy moment hits both alike."""
    from django.core.management import call_command
    from django.test import override_settings

    from benchmarks.search_page.shelves import number_there, questions
    from peernet.settings.parts.engines import search_backend

    print(f"{number_there()} case studies")
    settings = {
        name: override_settings(
            WAGTAILSEARCH_BACKENDS={"default": search_backend(ENGINES[name].format(folder / "index"))}
        )
        for name in engines
    }
    for name, engine in settings.items() if anew else ():
        with engine:
            start = time.process_time()
            call_command("rebuild_search", stdout=StringIO())
            print(f"  {name}: rebuilt in {time.process_time() - start:.1f} s of the processor")
    spent: dict[str, dict[str, list[tuple[float, float]]]] = {name: defaultdict(list) for name in engines}
    queries: dict[str, set[int]] = {name: set() for name in engines}
    for address in [*FIRST, *askings * list(questions(number))]:
        for name in random.Random(address).sample(list(settings), len(settings)):
            with settings[name]:
                each, asked = ask(address)
            spent[name][address].append(each)
            queries[name].add(asked)
    for name, times in spent.items():
        asked_of = [each for address, each in times.items() if address not in FIRST]
        number_asked = "-".join(str(end) for end in sorted({min(queries[name]), max(queries[name])}))
        print(f"  {name}: {_told(time for each in asked_of for time in each)}, {number_asked} queries")
        if askings > 1:
            quickest = [tuple(map(min, zip(*each, strict=True))) for each in asked_of]
            print(f"    the quickest of {askings} askings of each question: {_told(quickest)}")


def ask(address: str) -> tuple[tuple[float, float], int]:
    """One page as a browser gets it: milliseconds of the clock and of the processor, and queries."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    browser = Client()
    start, worked = time.perf_counter(), time.process_time()
    answer = browser.get(f"/search/?{address}")
    times = 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - worked)
    if answer.status_code != 200 or b"being mended" in answer.content:
        raise AssertionError(f"/search/?{address} answered {answer.status_code}")
    # Asked again to be counted, because counting takes time as well.
    with CaptureQueriesContext(connection) as caught:
        browser.get(f"/search/?{address}")
    return times, len(caught)


def _told(times: Iterable[tuple[float, ...]]) -> str:
    by_clock, by_processor = zip(*times, strict=True)
    return f"clock {_middle_and_high(by_clock)}, processor {_middle_and_high(by_processor)}"


def _middle_and_high(each: Sequence[float]) -> str:
    return f"p50 {statistics.median(each):.1f} ms, p95 {statistics.quantiles(each, n=20)[18]:.1f} ms"


if __name__ == "__main__":
    main()
