"""People: somebody signs up, confirms the address, asks to join, and belongs once the approver agrees."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.people import DESK, PASSWORD, RUTH, STRANGER, sign_in

pytestmark = pytest.mark.browser

NAME = "Tess Arden"
ADDRESS = "tess.arden@aldermere.example"


@pytest.fixture(scope="module")
def newcomer(people):
    """One browser in which the newcomer goes from stranger to member."""
    page = people.page_of(STRANGER, DESK)
    yield page
    page.context.close()


def sign_up(page, address):
    page.goto("/accounts/signup/")
    page.get_by_label("Full name").fill(NAME)
    page.get_by_label("Email").fill(address)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password (again)").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Create an account").click()


def test_an_address_that_no_council_uses_is_refused_in_words_that_help(newcomer):
    sign_up(newcomer, "tess.arden@elsewhere.example")

    summary = newcomer.get_by_role("alert")
    expect(summary).to_contain_text("No council in this network uses addresses at elsewhere.example.")
    expect(summary).to_contain_text("Sign up with your council’s work address.")
    expect(newcomer.get_by_label("Full name")).to_have_value(NAME)


def test_an_address_at_a_council_gets_a_letter_whose_link_confirms_it(newcomer, site):
    sign_up(newcomer, ADDRESS)
    expect(newcomer.get_by_role("heading", level=1)).to_contain_text("Verify")
    [letter] = site.letters_to(ADDRESS)

    newcomer.goto(re.search(rf"{site.url}\S+", letter.get_content())[0])
    newcomer.get_by_role("main").get_by_role("button", name="Confirm").click()
    sign_in(newcomer, ADDRESS, PASSWORD)

    expect(newcomer.get_by_text("You do not belong to a council yet")).to_be_visible()


def test_the_newcomer_asks_to_join_and_waits(newcomer):
    newcomer.get_by_role("link", name="Ask to join your council").click()
    expect(newcomer.get_by_label("Aldermere Council")).to_be_checked()
    newcomer.get_by_label("Practice author", exact=False).check()
    newcomer.get_by_label("Job title").fill("Family worker")
    newcomer.get_by_role("button", name="Send request").click()

    expect(newcomer.get_by_role("heading", level=1)).to_have_text("Your request is waiting")


def test_the_approver_finds_the_request_among_what_needs_her_and_approves_it(page_of):
    page = page_of(RUTH)
    page.goto("/")
    page.get_by_role("link", name=f"{NAME} asks to join Aldermere").click()
    page.get_by_role("link", name=NAME).click()
    expect(page.get_by_text("Family worker")).to_be_visible()
    page.get_by_label("Yes, this person works for us").check()
    page.get_by_role("button", name="Send decision").click()

    expect(page.get_by_text(f"{NAME} has been told.")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text=NAME)).to_contain_text("Practice author")


def test_the_person_belongs_and_was_told_in_the_inbox_and_by_mail(newcomer, site):
    newcomer.goto("/councils/join/")
    expect(newcomer.get_by_text("Practice author")).to_be_visible()
    newcomer.goto("/inbox/")
    expect(newcomer.get_by_role("link", name="You now belong to Aldermere")).to_be_visible()
    assert site.subjects_to(ADDRESS)[-1] == "You now belong to Aldermere"
