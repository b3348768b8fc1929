"""Bring case studies from a file into drafts."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from cms.importing import operations
from cms.importing.told import Understood
from peernet.accounts.models import User
from peernet.core.errors import DomainError
from peernet.councils.models import Council


class Command(BaseCommand):
    """``manage.py import_case_studies FILE --council CODE --by EMAIL [--dry-run] [--again]``."""

    help = "Make drafts from a .docx, .xlsx or .csv file. Nothing is submitted or published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--council", required=True, help="code of the council whose shelf it is")
        parser.add_argument("--by", required=True, help="e-mail address of who writes for the council")
        parser.add_argument("--dry-run", action="store_true", help="say what would be read, keep nothing")
        parser.add_argument("--again", action="store_true", help="make the drafts of a known file once more")

    def handle(self, *args: Any, file: Path, council: str, by: str, **options: Any) -> None:
        place = Council.objects.filter(code=council).first()
        person = User.objects.filter(email__iexact=by).first()
        if place is None:
            raise CommandError(f"No council has the code {council}.")
        if person is None:
            raise CommandError(f"Nobody is known as {by}.")
        try:
            self._bring_in(file, place, person, dry_run=options["dry_run"], again=options["again"])
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except DomainError as refusal:
            raise CommandError(refusal.message) from refusal

    @transaction.atomic
    def _bring_in(self, file: Path, council: Council, person: User, *, dry_run: bool, again: bool) -> None:
        at = timezone.now()
        read = operations.read(name=file.name, content=file.read_bytes(), council=council, by=person, at=at)
        for told in map(Understood.from_json, read.found or ()):
            self._say(told)
        if dry_run:
            transaction.set_rollback(True)
            self.stdout.write("Nothing is kept.")
            return
        pages = operations.confirm(read=read, by=person, at=at, again=again)
        self.stdout.write(f"{len(pages)} drafts on the shelf of {council}.")

    def _say(self, told: Understood) -> None:
        self.stdout.write(f"{told.where}: {told.title}")
        self.stdout.write(f"  read: {', '.join(told.read) or 'nothing'}")
        for remark in told.remarks:
            self.stdout.write(f"  {remark}")
        for left in told.left:
            self.stdout.write(f"  kept in a note: {left.heading}: {left.why}")
