"""``python -m benchmarks.log``: what an entry costs, written alone and written and chained, turn by turn."""

import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

TURNS = 40
ENTRIES = {"one entry a transaction": 1, "twenty a transaction": 20}
STANDING = 20_000


def main() -> int:
    """Print milliseconds of each, clock and processor, and the ratio."""
    with tempfile.TemporaryDirectory(prefix="peernet-bench-") as scratch:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peernet.settings.development")
        os.environ.setdefault("PEERNET_DATABASE_URL", f"sqlite:///{Path(scratch) / 'log.sqlite3'}")
        import django

        django.setup()
        person = prepare()
        for name, entries in ENTRIES.items():
            turns = [(measure(person, entries, chained=False), measure(person, entries, chained=True))]
            turns += [
                (measure(person, entries, chained=False), measure(person, entries, chained=True))
                for _ in range(TURNS)
            ]
            alone, whole = zip(*turns[1:], strict=True)
            for which, part in {"clock": 0, "processor": 1}.items():
                before = median(each[part] for each in alone) / entries
                after = median(each[part] for each in whole) / entries
                print(f"{name:24} {which:10} {before:6.2f} ms  {after:6.2f} ms  ratio {after / before:5.2f}")
    return 0


def prepare() -> Any:
    """A migrated database whose log is long already."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import transaction
    from django.utils import timezone

    from peernet.audit.operations import record

    call_command("migrate", verbosity=0)
    person = get_user_model().objects.create_user("bench@bench.example", name="Bench")
    with transaction.atomic():
        for _ in range(STANDING):
            record(verb="bench.stood", subject=person, by=person, at=timezone.now())
    return person


def measure(person: Any, entries: int, *, chained: bool) -> tuple[float, float]:
    """Milliseconds of one transaction with so many entries, and of what follows its commit."""
    from django.db import transaction
    from django.utils import timezone

    from peernet.audit import operations

    kept = operations.promise_places
    if not chained:
        operations.promise_places = lambda: None
    clock, processor = perf_counter(), process_time()
    with transaction.atomic():
        for _ in range(entries):
            operations.record(verb="bench.done", subject=person, by=person, at=timezone.now(), turn=1)
    spent = (perf_counter() - clock) * 1000, (process_time() - processor) * 1000
    operations.promise_places = kept
    if not chained:
        from peernet.audit.chain import give_places

        give_places()
    return spent


if __name__ == "__main__":
    sys.exit(main())
