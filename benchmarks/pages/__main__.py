"""``python -m benchmarks.pages 10 1000``: each page 20 times at two sizes, and the ratio between them."""

import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

SIZES = (30, 3_000)
TIMES = 20
PAGES = {
    "home": "/",
    "home, signed in": "/",
    "library": "/practice/",
    "library by theme": "/practice/?theme=early-help",
    "councils": "/councils/",
    "council": "/councils/XAL/",
    "themes": "/practice/themes/",
    "theme": "/practice/themes/neglect/",
    "collections": "/practice/collections/",
    "collection": "/practice/collections/ten-together/",
    "shelf": "/practice/aldermere/",
}


def main() -> int:
    """Print a table; 1 when a page asks more of a larger library than of a small one."""
    with tempfile.TemporaryDirectory(prefix="peernet-bench-") as scratch:
        prepare(Path(scratch))
        from benchmarks.pages.library import collect, grow, one_of_aldermere

        sizes = [int(size) for size in sys.argv[1:3]] or SIZES
        measured: dict[str, list[tuple[int, float]]] = {name: [] for name in PAGES}
        member = one_of_aldermere()
        for size in sizes:
            grow(to=size)
            collect()
            for name, path in PAGES.items():
                measured[name].append(measure(path, member if "signed in" in name else None))
        print(f"{'page':18}" + "".join(f"{size:>9,} case studies" for size in sizes) + "   ratio")
        for name, ((few, quick), (many, slow)) in measured.items():
            cells = f"{few:>4} queries {quick:6.1f} ms  {many:>4} queries {slow:6.1f} ms"
            print(f"{name:18} {cells}  {slow / quick:5.2f}")
        return 0 if all(small[0] == large[0] for small, large in measured.values()) else 1


def measure(path: str, member: Any) -> tuple[int, float]:
    """Queries of one answer, and the median milliseconds of twenty, after one that warms up."""
    from django.db import connection, reset_queries
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"})
    if member is not None:
        client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    client.get(path)
    reset_queries()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    asked = len(queries)
    times = []
    for _ in range(TIMES):
        started = perf_counter()
        client.get(path)
        times.append((perf_counter() - started) * 1000)
    return asked, median(times)


def prepare(folder: Path) -> None:
    """Make a database in a folder of its own, with the demo's councils and no practice."""
    os.environ["PEERNET_VAR"] = str(folder)
    os.environ["PEERNET_DRAIN_IN_PROCESS"] = "false"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peernet.settings.development")
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.DEBUG = False
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    settings.STATIC_ROOT.mkdir()


if __name__ == "__main__":
    sys.exit(main())
