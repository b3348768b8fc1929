"""The editor reads along: an author is led to what is missing, sees remarks as they write, and loses nothing."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, Route, expect

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


def saved(answer: Response) -> bool:
    """Whether Wagtail's autosave was answered."""
    request = answer.request
    return request.method == "POST" and answer.url.endswith("/edit/") and bool(answer.json().get("success"))


def test_what_is_typed_into_a_new_draft_is_there_after_closing_the_browser(page_of: Callable[..., Page]):
    page = page_of(JONAH)
    watch = Watch(page)
    page.goto("/cms/")
    page.get_by_role("link", name="Write a case study").click()
    under_way: list[Route] = []
    page.route(
        "**/pages/add/**",
        lambda route: under_way.append(route) if route.request.method == "POST" else route.continue_(),
    )
    # Written before Wagtail has looked at the form, and never touched again.
    page.get_by_role("textbox", name="Title").fill("Practice that nobody saved")
    page.get_by_role("tab", name="The story").click()
    words = page.get_by_role("textbox", name="What you did")
    with page.expect_request(lambda request: request.method == "POST" and "/pages/add/" in request.url):
        words.press_sequentially("Families meet on Mondays.")

    # Written while the first save is still under way.
    words.press_sequentially(" Then they eat.")
    with page.expect_response(saved):
        under_way[0].continue_()
    expect(page).to_have_url(re.compile(r"/edit/#tab-the_story$"))
    address = page.url
    page.context.close()

    again = page_of(JONAH)
    again.goto(address)
    expect(again.get_by_role("textbox", name="What you did")).to_have_value(
        "Families meet on Mondays. Then they eat."
    )
    assert watch.faults == []


def test_a_submission_waits_for_the_save_under_way_and_is_nobody_elses(page_of: Callable[..., Page]):
    page = page_of(JONAH)
    watch = Watch(page)
    page.goto("/cms/")
    page.get_by_role("link", name="Write a case study").click()
    under_way: list[Route] = []
    sent: list[str] = []

    def hold_the_first_save(route: Route) -> None:
        request = route.request
        if request.method == "POST" and "json" not in request.headers["accept"]:
            sent.append(request.url)
        if request.method == "POST" and not under_way:
            under_way.append(route)
        else:
            route.continue_()

    page.route("**/cms/pages/**", hold_the_first_save)
    title = page.get_by_role("textbox", name="Title")
    with page.expect_request(lambda request: request.method == "POST" and "/pages/add/" in request.url):
        title.press_sequentially("Sent while it is saved")

    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Submit to Council, then network").click()
    title.fill("Sent while it is saved for the first time")
    assert sent == []
    under_way[0].continue_()

    # It is not whole, so it comes back: as the one draft that the save began, with all that was written.
    expect(page.get_by_text("The page could not be")).to_be_visible()
    expect(title).to_have_value("Sent while it is saved for the first time")
    assert [re.sub(r"\d+", "N", url.partition("/cms/")[2]) for url in sent] == ["pages/N/edit/"]
    with page.expect_response(saved):
        title.fill("Sent, and saved once more")
    expect(page.get_by_text("newer version")).to_have_count(0)
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
