"""Practice like practice, practice for findings, and practice for what a council is weak in."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from peernet.councils.models import Neighbour
from peernet.findings.states import FindingState
from peernet.indicators.models import IndicatorValue
from search.alike import findings_like, practice_for, practice_like
from search.for_council import suggestions, weak_figures
from tests.cms.practice import neet, published, written
from tests.factories import CouncilFactory, FindingFactory, ReviewFactory, UserFactory
from tests.factories.moments import NOON
from tests.peernet.programs import Program

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def test_more_like_this_says_the_same_things_and_leaves_out_itself(client, index_folder, deliver):
    page = published(title="Harbour lodgings", summary="Lodgings by the harbour.", theme="placements")
    like = published(title="Lodgings at the old harbour", summary="Harbour lodgings.", theme="placements")
    written(title="Harbour lodgings nobody signed off", summary="Harbour lodgings.")
    published(title="Text messages", summary="Attendance.", theme="workforce", problem="Pupils.", claims=[])
    deliver()

    assert practice_like(page, NOBODY)[0] == like
    assert page.pk not in {each.pk for each in practice_like(page, NOBODY)}
    assert "More like this" in client.get(page.url).content.decode()


def test_a_finding_has_practice_and_others_like_it_only_for_who_may_see_it(index_folder, deliver):
    page = published(title="Harbour lodgings", summary="Lodgings by the harbour.")
    deliver()
    host = CouncilFactory()
    director = UserFactory(member_of=host, role="director")
    seen = {"state": FindingState.FINAL, "shared_at": NOON, "title": "Harbour lodgings wanted"}
    finding = FindingFactory(line__review=ReviewFactory(host=host), **seen)
    alike = FindingFactory(line__review=ReviewFactory(host=host), **seen)
    FindingFactory(line__review=ReviewFactory(), **seen)

    assert practice_for(finding, director) == [page]
    assert findings_like(finding, director) == [alike]
    assert (practice_for(finding, NOBODY), findings_like(finding, UserFactory())) == ([], [])


def test_a_program_is_told_the_same_and_a_stranger_that_there_is_no_such_finding(index_folder, deliver):
    page = published(title="Harbour lodgings", summary="Lodgings by the harbour.")
    deliver()
    host = CouncilFactory()
    director = UserFactory(member_of=host, role="director")
    seen = {"state": FindingState.FINAL, "shared_at": NOON, "title": "Harbour lodgings wanted"}
    area = FindingFactory(line__review=ReviewFactory(host=host), kind="area", **seen)
    strength = FindingFactory(line__review=ReviewFactory(host=host), kind="strength", **seen)
    FindingFactory(line__review=ReviewFactory(), **seen)
    theirs, strangers = Program(director), Program(UserFactory())

    told = theirs.read(f"search/for-finding/{area.pk}/")

    assert [each["id"] for each in told["practice"]] == [page.pk]
    assert [each["id"] for each in told["findings"]] == [strength.pk]
    assert theirs.read(f"search/for-finding/{strength.pk}/")["practice"] == []
    for key in [area.pk, 0, "x", "9" * 30, "%00"]:
        assert strangers.get(f"/api/v1/search/for-finding/{key}/").status_code == 404


def test_the_page_of_a_finding_shows_practice_near_its_host_first(client_of, index_folder, deliver):
    host, near = CouncilFactory(name="Saltshire"), CouncilFactory(name="Marshby")
    Neighbour.objects.create(council=host, neighbour=near, rank=1, closeness="extremely-close")
    far = published(title="Harbour lodgings", summary="Harbour lodgings wanted.")
    close = published(near, title="Harbour lodgings, with a word more", summary="Lodgings.")
    deliver()
    director = UserFactory(member_of=host, role="director")
    seen = {"state": FindingState.FINAL, "shared_at": NOON, "title": "Harbour lodgings wanted"}
    finding = FindingFactory(line__review=ReviewFactory(host=host), kind="area", **seen)
    strength = FindingFactory(line__review=ReviewFactory(host=host), kind="strength", **seen)
    FindingFactory(line__review=ReviewFactory(), **(seen | {"title": "Harbour lodgings of others wanted"}))

    page = client_of(director).get(_address(finding)).content.decode()
    of_strength = client_of(director).get(_address(strength)).content.decode()

    assert practice_for(finding, director) == [close, far]
    assert "one of Saltshire’s nearest neighbours" in page
    assert f'href="{_address(strength)}"' in page
    assert "of others wanted" not in page
    assert "Practice that may help" not in of_strength


def _address(finding):
    return reverse("findings:detail", args=[finding.pk])


@pytest.fixture
def weak():
    """A council with more young people out of education than four of its five neighbours."""
    council = CouncilFactory(name="Saltshire")
    for rank, number in enumerate([4, 5, 5, 6, 9], start=1):
        other = CouncilFactory()
        Neighbour.objects.create(council=council, neighbour=other, rank=rank, closeness="close")
        _value(other, number)
    _value(council, 8)
    return council


def _value(council, number):
    IndicatorValue.objects.create(indicator=neet(), council=council, period="2024/25", value=Decimal(number))


def test_a_weak_figure_suggests_practice_of_others_that_claims_to_move_it(weak, client_of, index_folder):
    page = published(title="Named advisers")
    published(weak, title="Its own practice")

    [figure] = weak_figures(weak)
    [suggestion] = suggestions(weak, NOBODY)
    shown = client_of(UserFactory(member_of=weak)).get("/search/for-your-council/").content.decode()

    assert (figure.value, figure.neighbours, figure.ahead, figure.compared) == (8, 5, 4, 5)
    assert list(suggestion.practice) == [page]
    assert "4 of 5 neighbours stand better" in shown
    assert "Its own practice" not in shown


def test_without_figures_the_page_says_so(client_of, client, index_folder):
    reader = client_of(UserFactory(member_of=CouncilFactory()))

    assert "No figures yet" in reader.get("/search/for-your-council/").content.decode()
    assert client.get("/search/for-your-council/").status_code == 302
