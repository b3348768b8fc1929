"""Write docs/levels.md from the table that the gates live by."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms.level_table import as_markdown

PAGE = Path(settings.BASE_DIR) / "docs" / "levels.md"


class Command(BaseCommand):
    """``manage.py draw_levels``."""

    help = "Draw the levels of evidence and their entry tests into docs/levels.md."

    def handle(self, *args: Any, **options: Any) -> None:
        PAGE.write_text(as_markdown())
        self.stdout.write(f"{PAGE.name} drawn")
