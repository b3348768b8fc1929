"""The catalogue of indicators, their dated values per council, and what councils choose to work on."""

from peernet.indicators.models.catalogue import Indicator
from peernet.indicators.models.priorities import LARGEST_SHARE, STATUTORY_TARGETS, Priority, Target, Term
from peernet.indicators.models.values import IndicatorValue

__all__ = [
    "LARGEST_SHARE",
    "STATUTORY_TARGETS",
    "Indicator",
    "IndicatorValue",
    "Priority",
    "Target",
    "Term",
]
