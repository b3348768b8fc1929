"""What a council's page shows of its practice."""

from typing import Any

from cms.models import CaseStudyPage, CouncilShelfPage
from cms.reading import Entry
from peernet.councils.panels import Panel, council_panel

SHOWN = 4


@council_panel("practice", order=10)
def practice_of(council: Any, user: Any) -> Panel | None:
    """The latest published case studies and how many more there are; nothing for a council without any."""
    published = CaseStudyPage.objects.published().of_council(council)
    count = published.count()
    if not count:
        return None
    shelf_url = CouncilShelfPage.objects.get(council=council).get_url()
    # Case studies stand right under their shelf, so one look-up gives all addresses.
    entries = [Entry(page, f"{shelf_url}{page.slug}/") for page in published.newest_first()[:SHOWN]]
    return Panel("cms/_council_practice.html", {"entries": entries, "count": count, "shelf_url": shelf_url})
