"""Find what the demo has published, by the name of its file."""

import tomllib
from datetime import date, datetime
from typing import Any

from cms.models import CaseStudyPage
from peernet.workspace.demo.reading import HERE, moment


def practice(slug: str) -> CaseStudyPage:
    """The case study that the file of this name tells; the file says its title, and the title finds it."""
    title = told_in(f"case_studies/{slug}.toml")["title"]
    return CaseStudyPage.objects.select_related("council").get(council__fictional=True, title=title)


def told_in(name: str) -> dict[str, Any]:
    """One file of the demo."""
    return tomllib.loads((HERE / name).read_text())


def afternoon(day: date) -> datetime:
    """The moment at which something of that day was written down."""
    return moment(day, 15)
