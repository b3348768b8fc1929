"""What a council's page shows of its figures, and to members of what it works on."""

from typing import Any

from django.utils import timezone

from peernet.councils.panels import Panel, council_panel
from peernet.indicators.beside import figures_of
from peernet.indicators.models import Priority, Term
from peernet.indicators.rules import may_set_priorities
from peernet.indicators.standing import reads_priorities

MOST_FIGURES = 4
MOST_PRIORITIES = 8


@council_panel("priorities", order=12)
def priorities_of(council: Any, user: Any) -> Panel | None:
    """What it works on, for members; for its own people also when nothing is chosen yet."""
    if not reads_priorities(user):
        return None
    rows = list(_chosen(council))
    may_set = may_set_priorities(user, council)
    if not rows and not may_set:
        return None
    context = {"council": council, "rows": rows[:MOST_PRIORITIES], "count": len(rows), "may_set": may_set}
    return Panel("indicators/_council_priorities.html", context)


@council_panel("figures", order=15)
def figures_beside(council: Any, user: Any) -> Panel | None:
    """A few figures beside the neighbours', what it works on first where the reader may know it."""
    first = [row.indicator_id for row in _chosen(council)] if reads_priorities(user) else []
    figures = figures_of(council, most=MOST_FIGURES + 1, first=first)
    if not figures:
        return None
    more = len(figures) > MOST_FIGURES
    return Panel(
        "indicators/_council_figures.html",
        {"council": council, "figures": figures[:MOST_FIGURES], "more": more},
    )


def _chosen(council: Any) -> Any:
    terms = Term.objects.filter(council=council).running_on(timezone.localdate())
    rows = Priority.objects.filter(term__in=terms).standing().chosen()
    return rows.select_related("indicator").in_order()
