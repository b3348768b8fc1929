"""A library of any size, on the demo's councils."""

from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import Any

from django.db import transaction

from cms.browsing.demo import load_collection
from cms.models import CaseStudyPage
from cms.operations import open_shelf
from cms.states import Level
from peernet.accounts.models import User
from peernet.core.themes import Theme
from peernet.councils.models import Council
from peernet.workspace.demo.councils import load_councils
from peernet.workspace.demo.people import load_people
from peernet.workspace.demo.reading import network

PROSE = [
    "context",
    "problem",
    "practice",
    "what_changed",
    "method",
    "limits",
    "voice",
    "equality",
    "transfer",
]
SHORT = ["help_offered", "data_protection"]
FIRST_DAY = datetime(2024, 1, 8, 9, tzinfo=UTC)


def one_of_aldermere() -> User:
    """Load the councils and people, and give one who has something to do."""
    described = network()
    councils = load_councils(described["councils"])
    people = load_people(described, councils, at=FIRST_DAY)
    return people["helen.marsh@aldermere.example"]


@transaction.atomic
def grow(*, to: int) -> None:
    """Publish case studies until there are so many, spread over councils, themes and levels."""
    shelves = [open_shelf(council=council) for council in Council.objects.of_demo().filter(ends_on=None)]
    kinds = zip(cycle(shelves), cycle(Theme.values), cycle(Level.values), strict=False)
    for number, (shelf, theme, level) in zip(range(CaseStudyPage.objects.count(), to), kinds, strict=False):
        shelf.refresh_from_db()
        shelf.add_child(instance=case_study(number, theme, level))
    # Two gates stand before readers; what is measured here is past them.
    CaseStudyPage.objects.filter(live=False).update(live=True, has_unpublished_changes=False)


def collect() -> None:
    """Put the first ten case studies into a collection, once."""
    first = CaseStudyPage.objects.published().order_by("pk")[:10]
    chosen = [{"title": page.title, "reason": "It is one of the first."} for page in first]
    told = {"slug": "ten-together", "title": "Ten together", "introduction": "<p>Why.</p>", "chosen": chosen}
    load_collection(told, by=None)


def case_study(number: int, theme: Any, level: Any) -> CaseStudyPage:
    """One published page of a few paragraphs."""
    text = f"In year {number % 7} we met families before the plan was written and counted what changed. " * 12
    moment = FIRST_DAY + timedelta(hours=number)
    return CaseStudyPage(
        title=f"Practice number {number} on {theme}",
        slug=f"practice-{number}",
        summary="A short claim about what changed for children.",
        theme=theme,
        claimed_level=level,
        level=level,
        age_group="all",
        children_reached=120,
        set_up_cost=10_000,
        running_cost=60_000,
        staff_time="Two full-time family workers",
        **dict.fromkeys(PROSE, text),
        **dict.fromkeys(SHORT, text[:200]),
        contact_name="Robin Vale",
        contact_role="Team manager",
        contact_email="robin.vale@council.example",
        did_not_work="It took longer than we said it would.",
        started_on=moment.date(),
        first_published_at=moment,
        last_published_at=moment,
        live=False,
    )
