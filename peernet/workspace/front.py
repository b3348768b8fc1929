"""What the front page tells everybody: what is newly validated, and how large the network is."""

from datetime import date
from typing import Any

from django.db.models import Count
from django.http import HttpRequest

from cms.models import CaseStudyPage
from cms.reading import entries
from cms.states import Level
from peernet.core.themes import Theme

EXAMPLES = ["children missing from care", "keeping social workers", "NEET after care"]


def front(request: HttpRequest, *, today: date) -> dict[str, Any]:
    """Example searches, the latest validated and promising practice, and the themes with most to read."""
    published = CaseStudyPage.objects.published()
    proven = published.filter(level__in=[Level.VALIDATED, Level.PROMISING]).newest_first()
    themes = published.values("theme").annotate(count=Count("pk")).order_by("-count", "theme")[:8]
    return {
        "examples": EXAMPLES,
        "newly_validated": entries(proven.select_related("council")[:4], request),
        "themes": [(Theme(row["theme"]), row["count"]) for row in themes],
        "today": today,
    }
