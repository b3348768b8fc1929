"""Filters typed among the words are chosen; what names nothing stays a word."""

import pytest

from cms.models import PracticeWord
from peernet.indicators.models import Indicator
from search.prefixes import understood
from tests.factories import CouncilFactory
from tests.search.conftest import asking

pytestmark = pytest.mark.django_db


def read(words: str):
    found = understood(asking("").saying(words))
    return found.words, dict(found.chosen)


@pytest.fixture(autouse=True)
def westerfold():
    PracticeWord.objects.create(name="Dental", slug="dental")
    Indicator.objects.get_or_create(code="NI 117", defaults={"scheme": "NI", "name": "16 to 18 NEET"})
    CouncilFactory(name="Westerford", code="XWD", region="Elsewhere")
    return CouncilFactory(name="Westerfold", code="XWE", region="Middle Vale")


@pytest.mark.parametrize(
    ("typed", "words", "chosen"),
    [
        ("theme:placements", "", {"theme": ("placements",)}),
        ("theme:placement stability", "stability", {"theme": ("placements",)}),
        ("Theme:NEET care", "care", {"theme": ("neet",)}),
        ('theme:"domestic abuse"', "", {"theme": ("domestic-abuse",)}),
        ("council:Westerfold", "", {"council": ("XWE",)}),
        ("council:xwe", "", {"council": ("XWE",)}),
        ("from:wester", "", {"council": ("XWE", "XWD")}),
        ("level:validated lodgings", "lodgings", {"level": ("validated",)}),
        ("level:idea level:emerging", "", {"level": ("idea", "emerging")}),
        ("type:london", "", {"kind": ("london",)}),
        ("region:vale", "", {"region": ("Middle Vale",)}),
        ("indicator:NI117", "", {"indicator": ("NI 117",)}),
        ('indicator:"ni 117"', "", {"indicator": ("NI 117",)}),
        ("year:2024", "", {"year": ("2024",)}),
        ("tag:dental", "", {"tag": ("Dental",)}),
        ("has:papers", "", {"format": ("papers",)}),
    ],
)
def test_a_typed_filter_is_chosen(typed, words, chosen):
    found, values = read(typed)

    assert (found, {name: set(kept) for name, kept in values.items()}) == (
        words,
        {name: set(kept) for name, kept in chosen.items()},
    )


@pytest.mark.parametrize(
    "typed",
    [
        "theme:unicorns",
        "colour:green",
        "theme:",
        'theme:""',
        "http://example.org",
        "year:soon",
        "-theme:neglect",
        "a:b:c ::: :",
        '"theme:neglect"',
        "council:%",
    ],
)
def test_what_names_nothing_stays_a_word(typed):
    assert read(typed) == (typed, {})


def test_a_typed_filter_joins_those_that_were_ticked():
    found = understood(asking("q=theme:neet+care&theme=fostering&sort=newest&page=2"))

    assert found.address() == "?q=care&theme=fostering&theme=neet&sort=newest&page=2"
