"""Run with: python -m benchmarks.search_page [--sizes 30 3000] [--questions 60]."""

import argparse
import random
import statistics
import tempfile
import time
from io import StringIO
from pathlib import Path

from benchmarks.search_page.place import clean_place

ENGINES = {"Whoosh": "whoosh://{}", "database": "database:"}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[30, 3_000])
    arguments.add_argument("--questions", type=int, default=60)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        clean_place(Path(folder))
        from benchmarks.search_page.shelves import fill

        before = 0
        for size in chosen.sizes:
            fill(size - before, first=before)
            before = size
            measure(Path(folder), size, chosen.questions)


def measure(folder: Path, size: int, number: int) -> None:
    """Ask every engine the same questions, in turns, so that a busy moment hits both alike."""
    from django.core.management import call_command
    from django.test import override_settings

    from benchmarks.search_page.shelves import questions
    from peernet.settings.parts.engines import search_backend

    print(f"{size} case studies")
    settings = {
        name: override_settings(
            WAGTAILSEARCH_BACKENDS={"default": search_backend(url.format(folder / "index"))}
        )
        for name, url in ENGINES.items()
    }
    for name, engine in settings.items():
        with engine:
            start = time.perf_counter()
            call_command("rebuild_search", stdout=StringIO())
            print(f"  {name}: rebuilt in {time.perf_counter() - start:.1f} s")
    times: dict[str, list[float]] = {name: [] for name in ENGINES}
    queries: dict[str, set[int]] = {name: set() for name in ENGINES}
    for address in ["q=first", *questions(number)]:
        for name in random.Random(address).sample(list(ENGINES), len(ENGINES)):
            with settings[name]:
                spent, asked = ask(address)
            times[name].append(spent)
            queries[name].add(asked)
    for name, spent_each in times.items():
        spent_each.pop(0)
        p95 = statistics.quantiles(spent_each, n=20)[18]
        asked = "-".join(str(end) for end in sorted({min(queries[name]), max(queries[name])}))
        print(f"  {name}: p50 {statistics.median(spent_each):.1f} ms, p95 {p95:.1f} ms, {asked} queries")


def ask(address: str) -> tuple[float, int]:
    """One page as a browser gets it: milliseconds and queries."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    browser = Client()
    start = time.perf_counter()
    answer = browser.get(f"/search/?{address}")
    spent = 1000 * (time.perf_counter() - start)
    if answer.status_code != 200 or b"being mended" in answer.content:
        raise AssertionError(f"/search/?{address} answered {answer.status_code}")
    # Asked again to be counted, because counting takes time as well.
    with CaptureQueriesContext(connection) as caught:
        browser.get(f"/search/?{address}")
    return spent, len(caught)


if __name__ == "__main__":
    main()
