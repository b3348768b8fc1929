"""What the pages and the API ask about a round and its runs."""

from peernet.pairing.queries.compared import LARGE, Compared, compared
from peernet.pairing.queries.desk import Desk, Forecast, desk, forecast
from peernet.pairing.queries.plan import Lacking, Pair, PlanPage, plan_page
from peernet.pairing.queries.rearranged import OpenWay, WayOn, ways_on, ways_then
from peernet.pairing.queries.what_if import what_if

__all__ = [
    "LARGE",
    "Compared",
    "Desk",
    "Forecast",
    "Lacking",
    "OpenWay",
    "Pair",
    "PlanPage",
    "WayOn",
    "compared",
    "desk",
    "forecast",
    "plan_page",
    "ways_on",
    "ways_then",
    "what_if",
]
