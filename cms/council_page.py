"""What a council's page shows of its practice."""

from typing import Any

from cms.models import CaseStudyPage, CouncilShelfPage
from peernet.councils.panels import Panel, council_panel

SHOWN = 4


@council_panel("practice", order=10)
def practice_of(council: Any, user: Any) -> Panel | None:
    """The latest published case studies and how many more there are; nothing for a council without any."""
    published = CaseStudyPage.objects.published().of_council(council)
    count = published.count()
    if not count:
        return None
    pages = published.select_related("council").newest_first()[:SHOWN]
    shelf = CouncilShelfPage.objects.get(council=council)
    return Panel("cms/_council_practice.html", {"pages": pages, "count": count, "shelf_url": shelf.get_url()})
