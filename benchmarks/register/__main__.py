"""`python -m benchmarks.register` times the import on an empty SQLite file, and once again with nothing new.

Reads the published lists when they are beside the checkout, else the register that comes with Peernet.
"""

import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

BAR_SECONDS = 5.0
PUBLISHED = Path(__file__).parents[3] / "shared" / "data"


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="peernet-bench-") as scratch:
        prepare(Path(scratch))
        from django.utils import timezone

        from peernet.councils.register.applying import bring_up_to_date
        from peernet.councils.register.bundle import read_bundle
        from peernet.councils.register.folder import read_folder

        started = perf_counter()
        published = (PUBLISHED / "authorities").is_dir()
        reading = read_folder(PUBLISHED) if published else read_bundle()
        read = perf_counter()
        wanted = {"wanted": reading.snapshot, "source": reading.source, "by": None}
        plan = bring_up_to_date(**wanted, at=timezone.now())
        saved = perf_counter()
        again = bring_up_to_date(**wanted, at=timezone.now())
        ended = perf_counter()

        rows = sum(len(part.added) for part in plan.parts)
        print(f"read {reading.source}: {read - started:.2f} s")
        print(f"save {rows:,} rows: {saved - read:.2f} s")
        print(f"again, {'nothing to do' if again.empty else 'WITH CHANGES'}: {ended - saved:.2f} s")
        whole = saved - started
        print(f"whole import: {whole:.2f} s (bar {BAR_SECONDS:.0f} s)")
        return 0 if whole < BAR_SECONDS and again.empty else 1


def prepare(folder: Path) -> None:
    """Make an empty database in a folder of its own."""
    os.environ["PEERNET_VAR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peernet.settings.development")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, skip_checks=True)


if __name__ == "__main__":
    sys.exit(main())
