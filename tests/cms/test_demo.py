"""A described case study is put on its shelf once, published, with nothing lost."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cms.demo import load_case_study
from cms.models import CaseStudyPage
from peernet.core.errors import DomainError
from peernet.indicators.models import Indicator
from peernet.workspace import demo
from tests.cms.practice import member
from tests.factories import CouncilFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
SLUG = "neet-named-adviser-year-10-to-november"


@pytest.fixture
def described():
    path = Path(demo.__path__[0]) / "case_studies" / f"{SLUG}.toml"
    Indicator.objects.create(code="NI 117", scheme="National Indicators 2008", name="NEET", polarity="low")
    return tomllib.loads(path.read_text())


def load(described, council):
    return load_case_study(described, by=member(council), at=NOON, slug=SLUG)


def test_it_is_published_as_described(described, client):
    council = CouncilFactory(code="XTH", name="Thornby")

    page = load(described, council)

    assert page.url == f"/practice/thornby/{SLUG}/"
    assert (page.live, page.level, page.title, page.themes(), page.tag_names(), page.year()) == (
        True,
        described["level"],
        described["title"],
        [described["theme"], *sorted(described["also"])],
        sorted(described["tags"]),
        described["published_on"].year,
    )
    assert page.first_published_at == page.last_published_at == datetime(2025, 10, 9, 9, tzinfo=UTC)
    assert page.council_context["on"] == "2025-10-09"
    assert [step.value for step in page.steps] == described["steps"]
    assert client.get(page.url).status_code == 200


def test_loading_again_changes_nothing(described):
    council = CouncilFactory(code="XTH")
    first = load(described, council)

    assert load(described, council) == first
    assert CaseStudyPage.objects.count() == 1
    assert first.revisions.count() == 2


def test_what_cannot_be_loaded_says_why_and_leaves_nothing(described):
    council = CouncilFactory(code="XTH")

    with pytest.raises(DomainError, match="No council has the code XAL"):
        load(described | {"council": "XAL"}, council)
    with pytest.raises(DomainError, match="No indicator has the code NI 0"):
        load(described | {"outcomes": [described["outcomes"][0] | {"indicator": "NI 0"}]}, council)
    with pytest.raises(DomainError, match="“Validated” needs"):
        load(described | {"outcomes": [], "started_on": date(2025, 1, 1)}, council)
    assert not CaseStudyPage.objects.exists()


def test_its_papers_are_made_and_hang_on_it_for_anyone_to_take(described, client, deliver):
    page = load(described, CouncilFactory(code="XTH", name="Thornby"))
    deliver()

    paper = page.papers.get()
    document = paper.document
    assert client.get(document.url).status_code == 200
    assert (document.text_state, document.pages.count()) == ("read", 2)
    assert document.url in client.get(page.url).content.decode()
