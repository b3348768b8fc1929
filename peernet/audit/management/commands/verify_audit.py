"""Check the log against itself."""

import re
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from peernet.audit.verifying import walk


class Command(BaseCommand):
    """``manage.py verify_audit``: exit status 1 when somebody changed the past."""

    help = "Walk the chain of the audit log, say where it breaks, and print its head to keep elsewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--kept", default="", help="A head digest kept from before: is it still there?")

    def handle(self, *args: Any, **options: Any) -> None:
        kept = options["kept"].strip().lower()
        if kept and not re.fullmatch("[0-9a-f]{64}", kept):
            raise CommandError("A digest is 64 letters and digits, 0 to 9 and a to f.")
        found = walk(kept=kept)
        self.stdout.write(f"{found.walked} entries walked, {found.blanked} with their words taken out")
        if found.waiting:
            self.stdout.write(f"{found.waiting} wait for their place in the chain")
        for each in found.breaks:
            self.stdout.write(str(each))
        if found.breaks:
            raise CommandError("The log is not what was written.")
        self.stdout.write(f"Head: {found.head}")
        if kept and found.kept_at is None:
            raise CommandError("The digest kept is not in the log: entries were cut off or written anew.")
        if kept:
            self.stdout.write(f"The digest kept is that of entry {found.kept_at}.")
