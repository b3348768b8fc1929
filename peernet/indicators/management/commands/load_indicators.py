"""Load the catalogue of indicators that comes with Peernet, or another file of the same shape."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from peernet.indicators.catalogue import BUNDLED, CatalogueError, differing, plan_catalogue, read_catalogue
from peernet.indicators.operations import load_catalogue


class Command(BaseCommand):
    """Read, compare, tell, and save unless it is a dry run."""

    help = "Add and change indicators so that they are as the catalogue says."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=BUNDLED, help="a catalogue in TOML")
        parser.add_argument("--dry-run", action="store_true", help="show what would change and save nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            listed = read_catalogue(options["file"])
        except CatalogueError as refusal:
            raise CommandError(refusal.message) from refusal
        if options["dry_run"]:
            plan = plan_catalogue(listed)
        else:
            plan = load_catalogue(listed=listed, by=None, at=timezone.now())
        for new in plan.added:
            self.stdout.write(f"  + {new.code} {new.name}")
        for old, new in plan.changed:
            self.stdout.write(f"  ~ {new.code}: {', '.join(differing(old, new))}")
        start = "Nothing saved (dry run). It would be" if options["dry_run"] else "Indicators up to date:"
        self.stdout.write(
            f"{start} {len(plan.added)} added, {len(plan.changed)} changed, {plan.same} the same."
        )
