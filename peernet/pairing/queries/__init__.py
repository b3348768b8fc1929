"""What the pages and the API ask about a round and its runs."""

from peernet.pairing.queries.desk import Desk, Forecast, desk, forecast
from peernet.pairing.queries.plan import Lacking, Pair, PlanPage, plan_page

__all__ = ["Desk", "Forecast", "Lacking", "Pair", "PlanPage", "desk", "forecast", "plan_page"]
