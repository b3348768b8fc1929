"""Write the register that comes with Peernet."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from peernet.councils.register.bundle import BUNDLED, exported, write_bundle
from peernet.councils.register.standing import standing_register


class Command(BaseCommand):
    """Write published facts about real councils to one file."""

    help = "Write the real councils of this database to the file that “import_register --bundled” reads."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, default=BUNDLED, help="the file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        snapshot = exported(standing_register())
        if not snapshot.authorities:
            raise CommandError("There is no real council to export. Run “manage.py import_register” first.")
        try:
            size = write_bundle(snapshot, options["to"])
        except OSError as error:
            raise CommandError(f"{options['to']} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{len(snapshot.authorities)} councils in {options['to']} ({size:,} characters).")
