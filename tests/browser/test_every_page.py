"""Every page, as the people who use it reach it: readable by everybody, on every screen, with nothing broken."""

import pytest

from tests.browser.looking import Watch, faults_of
from tests.browser.people import MORGAN
from tests.browser.places import EVERYWHERE, STAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("place", EVERYWHERE, ids=str)
def test_the_page_is_whole(place, page_of):
    page = page_of(place.person)
    watch = Watch(page)
    place.go(page)

    assert watch.status == place.status
    assert [*watch.faults, *faults_of(page)] == []


@pytest.mark.parametrize("stage", STAGES)
def test_a_review_at_every_stage_is_whole(stage, page_of):
    page = page_of(MORGAN)
    watch = Watch(page)
    page.goto("/reviews/")
    page.get_by_role("row").filter(has=page.get_by_text(stage, exact=True)).first.get_by_role("link").click()

    assert page.get_by_role("heading", level=2).first.inner_text() == f"Now: {stage.lower()}"
    assert [*watch.faults, *faults_of(page)] == []
