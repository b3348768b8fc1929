"""Register: a stranger looks a council up and sees published facts only."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.people import PHONE, STRANGER

pytestmark = pytest.mark.browser

CLOSENESS = re.compile(r"^(Extremely close|Very close|Close|Somewhat close|Not close)$")
DATED = re.compile(
    r"^\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}, .+ ago"
)
BASIS = re.compile(r"(Inspectors visited|Papers and figures only, no visit)\.")


def barnsley(page_of, viewport=None):
    page = page_of(STRANGER, viewport) if viewport else page_of(STRANGER)
    page.goto("/")
    page.get_by_role("link", name="Look up a council").click()
    page.get_by_label("Name of a council").fill("barnsley")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Barnsley", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Barnsley")
    return page


def test_a_council_is_found_by_its_name_and_says_what_it_is(page_of):
    page = barnsley(page_of)

    expect(page.get_by_text("Barnsley Metropolitan Borough Council")).to_be_visible()
    expect(page.get_by_text("Yorkshire and The Humber", exact=True).first).to_be_visible()


def test_it_has_ten_neighbours_each_with_its_closeness(page_of):
    page = barnsley(page_of)

    rows = page.get_by_role("table").filter(has_text="statistical neighbours").get_by_role("row")
    expect(rows).to_have_count(11)
    for row in rows.all()[1:]:
        expect(row.get_by_role("cell").first).to_have_text(CLOSENESS)


def test_every_judgement_stands_with_its_date_and_its_basis(page_of):
    page = barnsley(page_of, PHONE)

    rows = page.get_by_role("table").filter(has_text="Inspections of children").get_by_role("row").all()[1:]
    assert len(rows) > 1
    for row in rows:
        expect(row.get_by_role("rowheader")).to_have_text(DATED)
        expect(row.get_by_role("cell").last).to_have_text(BASIS)
