"""Indicators, terms and priorities."""

from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from peernet.indicators.models import Indicator, Priority, Term
from tests.factories.councils import CouncilFactory
from tests.factories.moments import NOON


class IndicatorFactory(DjangoModelFactory):
    """A measure of today."""

    class Meta:
        model = Indicator

    code = factory.Sequence(lambda n: f"M-{n}")
    scheme = "Measures"
    name = factory.Sequence(lambda n: f"Measure {n}")
    unit = "%"
    polarity = Indicator.Polarity.LOW


class TermFactory(DjangoModelFactory):
    """April 2025 to March 2028, around the fixed moment of the tests."""

    class Meta:
        model = Term

    council = factory.SubFactory(CouncilFactory)
    first_year = 2025
    opened_at = NOON


class PriorityFactory(DjangoModelFactory):
    """A priority from local evidence in the first slot."""

    class Meta:
        model = Priority

    term = factory.SubFactory(TermFactory)
    indicator = factory.SubFactory(IndicatorFactory)
    origin = Priority.Origin.LOCAL
    slot = 1
    rationale = "It matters here."
    chosen_at = NOON


def targets(first_year: int = 2025) -> dict[int, Any]:
    """A target for each year of a term."""
    return {first_year + year: Decimal(20 - year) for year in range(3)}
