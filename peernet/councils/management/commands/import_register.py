"""Bring the register of councils up to date from published lists."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from peernet.core.errors import DomainError
from peernet.councils.register.applying import bring_up_to_date, planned
from peernet.councils.register.bundle import read_bundle
from peernet.councils.register.folder import Reading, read_folder
from peernet.councils.register.wording import plan_lines, summary


class Command(BaseCommand):
    """Read, plan, tell, and save unless it is a dry run."""

    help = "Read published lists of councils, neighbours and judgements, and bring the register up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument(
            "folder",
            nargs="?",
            type=Path,
            help="the folder with the lists in authorities/, neighbours/ and inspections/",
        )
        where.add_argument(
            "--bundled", action="store_true", help="read the register that comes with Peernet instead"
        )
        parser.add_argument("--dry-run", action="store_true", help="show what would change and save nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            reading = read_bundle() if options["bundled"] else read_folder(options["folder"])
            plan = (
                planned(reading.snapshot)
                if options["dry_run"]
                else bring_up_to_date(
                    wanted=reading.snapshot, source=reading.source, by=None, at=timezone.now()
                )
            )
        except DomainError as refusal:
            raise CommandError(refusal.message) from refusal
        self._tell_refusals(reading)
        for line in plan_lines(plan, everything=options["verbosity"] > 1):
            self.stdout.write(line)
        done = "Nothing saved (dry run). It would be" if options["dry_run"] else "Register up to date:"
        refused = len(reading.refusals)
        self.stdout.write(f"{done} {summary(plan)}, {refused} row{'' if refused == 1 else 's'} refused.")

    def _tell_refusals(self, reading: Reading) -> None:
        for refusal in reading.refusals:
            self.stderr.write(f"Refused: {refusal}")
