"""The editor reads along: an author is led to what is missing and sees remarks as they write."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import AXE, Watch
from tests.browser.people import JONAH, PHONE

pytestmark = pytest.mark.browser
#: The box that Wagtail's tag script draws without a name; it is not ours to mend.
NOT_OURS = ".tagit"


def faults_on(page: Page) -> list[str]:
    """What axe finds in the editor's form."""
    found = AXE.run(page, context={"include": ["#page-edit-form"], "exclude": [NOT_OURS]}).response
    return [
        f"{each['id']}: {node['html'][:160]}" for each in found["violations"] for node in each["nodes"][:3]
    ]


def test_an_author_is_led_to_what_is_missing_and_sees_remarks(page_of: Callable[..., Page]):
    page = page_of(JONAH)
    watch = Watch(page)
    page.goto("/cms/")
    page.get_by_role("link", name="Write a case study").click()
    page.get_by_role("textbox", name="Title").fill("Practice written along the way")
    page.get_by_text("What is missing (").click()

    page.get_by_role("button", name="Who does what with whom in an ordinary week").click()
    words = page.get_by_role("textbox", name="What you did")
    expect(words).to_be_focused()
    words.press_sequentially("In order to begin we asked the QZX.")

    remarks = page.locator("[data-remarks-on=practice]")
    expect(remarks).to_contain_text("In order to")
    expect(remarks).to_contain_text("QZX")
    expect(page.get_by_text("Remarks on the words (3)")).to_be_visible()
    expect(words).to_be_focused()
    assert watch.faults == []


@pytest.mark.parametrize("tab", ["In short", "The story", "What changed", "Cost and people", "For others"])
def test_the_editor_is_open_to_everybody(page_of: Callable[..., Page], tab: str):
    page = page_of(JONAH, PHONE)
    page.goto("/cms/")
    page.get_by_role("link", name="Write a case study").click()
    page.get_by_text("What is missing (").click()

    page.get_by_role("tab", name=tab).click()
    expect(page.get_by_role("tab", name=tab)).to_have_attribute("aria-selected", "true")

    assert faults_on(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
