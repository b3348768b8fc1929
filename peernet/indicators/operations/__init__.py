"""Everything that changes the catalogue, its values and what councils choose to work on."""

from peernet.indicators.operations.catalogue import load_catalogue
from peernet.indicators.operations.priorities import (
    change_priority,
    choose_priority,
    drop_priority,
    open_term,
)
from peernet.indicators.operations.values import load_values

__all__ = [
    "change_priority",
    "choose_priority",
    "drop_priority",
    "load_catalogue",
    "load_values",
    "open_term",
]
