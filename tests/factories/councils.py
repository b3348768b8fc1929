"""Councils."""

import factory
from factory.django import DjangoModelFactory

from peernet.councils.models import Council


class CouncilFactory(DjangoModelFactory):
    """An invented unitary authority."""

    class Meta:
        model = Council

    code = factory.Sequence(lambda n: f"T{n:03d}")
    name = factory.Sequence(lambda n: f"Testshire {n}")
    official_name = factory.LazyAttribute(lambda council: f"{council.name} Council")
    kind = Council.Kind.UNITARY
    region = "Middle Vale"
    population = 200_000
    fictional = True
