"""Load the catalogue that comes with Peernet, another catalogue, or a published file of values."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from peernet.core.errors import DomainError
from peernet.indicators.catalogue import BUNDLED, CatalogueError, differing, plan_catalogue, read_catalogue
from peernet.indicators.operations import load_catalogue, load_values
from peernet.indicators.published.plan import ValuesPlan, plan_values, told
from peernet.indicators.published.reading import Reading, read_values


class Command(BaseCommand):
    """Read, compare, tell, and save unless it is a dry run."""

    help = "Bring indicators up to date from a catalogue (TOML), or their values from a published file (CSV)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            default=BUNDLED,
            help="a catalogue in TOML or a folder of them, or values in CSV",
        )
        parser.add_argument("--dry-run", action="store_true", help="show what would change and save nothing")
        parser.add_argument(
            "--source", default="", help="what to name beside the values; the file's name if empty"
        )
        parser.add_argument(
            "--leave-out-refused", action="store_true", help="save the other rows when some are refused"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["file"].suffix.lower() == ".csv":
            self._values(**options)
        else:
            self._catalogue(**options)

    def _catalogue(self, *, file: Path, dry_run: bool, **rest: Any) -> None:
        try:
            listed = read_catalogue(file)
        except CatalogueError as refusal:
            raise CommandError(refusal.message) from refusal
        if dry_run:
            plan = plan_catalogue(listed)
        else:
            plan = load_catalogue(listed=listed, by=None, at=timezone.now())
        for new in plan.added:
            self.stdout.write(f"  + {new.code} {new.name}")
        for old, new in plan.changed:
            self.stdout.write(f"  ~ {new.code}: {', '.join(differing(old, new))}")
        start = "Nothing saved (dry run). It would be" if dry_run else "Indicators up to date:"
        self.stdout.write(
            f"{start} {len(plan.added)} added, {len(plan.changed)} changed, {plan.same} the same."
        )

    def _values(
        self, *, file: Path, dry_run: bool, source: str, leave_out_refused: bool, verbosity: int, **rest: Any
    ) -> None:
        try:
            reading = read_values(file)
            plan = plan_values(reading)
            self._tell(reading, plan, everything=verbosity > 1)
            if not dry_run:
                load_values(
                    reading=reading,
                    source=source[:200] or file.name[:200],
                    leave_out_refused=leave_out_refused,
                    by=None,
                    at=timezone.now(),
                )
        except DomainError as refusal:
            raise CommandError(refusal.message) from refusal
        start = "Nothing saved (dry run). It would be" if dry_run else "Values up to date:"
        self.stdout.write(
            f"{start} {len(plan.added)} added, {len(plan.changed)} changed, {plan.same} the same, "
            f"{len(reading.refusals)} refused; {plan.suppressed} without a number."
        )

    def _tell(self, reading: Reading, plan: ValuesPlan, *, everything: bool) -> None:
        for refusal in reading.refusals:
            self.stderr.write(f"Refused: {refusal}")
        if reading.passed_over:
            rows, measures = reading.passed_over.total(), len(reading.passed_over)
            self.stdout.write(
                f"  {rows} rows passed over: {measures} measures that the catalogue does not list"
            )
        for row in plan.added if everything else ():
            self.stdout.write(
                f"  + {row.indicator.code} {row.council} {row.period}: {told(row.value, row.suppressed)}"
            )
        for old, new in plan.changed:
            before, after = told(old.value, old.suppressed), told(new.value, new.suppressed)
            self.stdout.write(
                f"  ~ {new.indicator.code} {new.council} {new.period}: {before} becomes {after}"
            )
