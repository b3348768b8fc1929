"""A way to the chain from the page of a council, for those who see some of it."""

from typing import Any

from peernet.councils.panels import Panel, council_panel
from peernet.findings.models import Finding


@council_panel("chain", order=40)
def chain_of(council: Any, user: Any) -> Panel | None:
    """A link, where the person sees findings of the council."""
    count = Finding.objects.visible_to(user).filter(review__host=council).count()
    return Panel("chain/_on_council.html", {"council": council, "count": count}) if count else None
