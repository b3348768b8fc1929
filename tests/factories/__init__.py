"""The plainest valid thing of each kind; what matters to a test is written in the test."""

from tests.factories.councils import CouncilFactory
from tests.factories.indicators import IndicatorFactory, PriorityFactory, TermFactory
from tests.factories.people import CoordinatorFactory, UserFactory, validator
from tests.factories.reviews import (
    LineFactory,
    NoteFactory,
    ReviewFactory,
    ReviewTypeFactory,
    RoundFactory,
    SeatFactory,
)

from tests.factories.findings import ActionFactory, FindingFactory  # isort: skip

__all__ = [
    "ActionFactory",
    "CoordinatorFactory",
    "CouncilFactory",
    "FindingFactory",
    "IndicatorFactory",
    "LineFactory",
    "NoteFactory",
    "PriorityFactory",
    "ReviewFactory",
    "ReviewTypeFactory",
    "RoundFactory",
    "SeatFactory",
    "TermFactory",
    "UserFactory",
    "validator",
]
