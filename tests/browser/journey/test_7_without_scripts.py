"""Without scripts nothing is lost: signing in, logging a note, searching."""

import pytest
from playwright.sync_api import expect

from tests.browser.journey import visit
from tests.browser.people import AMARA, PASSWORD, PHONE, STRANGER, sign_in

pytestmark = pytest.mark.browser

NOTE = visit.Note(
    visit.LINE, "Document", "Managers", "The late rota has one name on it, from five until nine."
)


def test_a_peer_signs_in_and_logs_a_note(page_of):
    page = page_of(STRANGER, PHONE, scripts=False)
    sign_in(page, AMARA, PASSWORD)
    visit.open_review(page)
    page.get_by_role("link", name="Write notes in the visit log").click()
    visit.log(page, NOTE)

    expect(page.locator(".notes__note").filter(has_text=NOTE.text)).to_have_count(1)


def test_a_stranger_opens_the_menu_searches_and_narrows(page_of):
    page = page_of(STRANGER, PHONE, scripts=False)
    page.goto("/")
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("searchbox", name="Search Peernet").fill("missing")
    page.get_by_role("banner").get_by_role("button", name="Search").click()
    before = page.locator(".results__item").count()
    page.locator("summary").filter(has_text="Filter").click()
    page.locator(".facet__option").filter(has_text="Validated").get_by_role("checkbox").check()
    page.get_by_role("button", name="Apply filters").click()

    assert 0 < page.locator(".results__item").count() < before
