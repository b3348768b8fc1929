"""Pages of joining that only come after a step: a letter's link, a preview, an error at its field, a lost device."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import Watch, faults_of
from tests.browser.people import GRACE, MORGAN, PAUL, RUTH, STRANGER
from tests.browser.site import Site

pytestmark = pytest.mark.browser
Opening = Callable[..., Page]
INVITED = "lee.moss@partner.example"


def whole(page: Page, watch: Watch) -> None:
    assert [*watch.faults, *faults_of(page)] == []


def press(page: Page, name: str) -> None:
    """Press a button by keyboard."""
    button = page.get_by_role("main").get_by_role("button", name=name)
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def test_the_link_of_a_letter_shows_who_invites_to_what(page_of: Opening, site: Site) -> None:
    page = page_of(RUTH)
    watch = Watch(page)
    page.goto("/councils/XAL/invite/")
    press(page, "Send invitation")
    expect(page.get_by_role("alert")).to_contain_text("Enter an email address")
    whole(page, watch)
    page.get_by_label("Email address").fill(INVITED)
    press(page, "Send invitation")
    expect(page.get_by_text("An invitation is on its way")).to_be_visible()
    [letter] = site.letters_to(INVITED)
    link = re.search(rf"{site.url}\S+", letter.get_content())[0]

    for person in (STRANGER, GRACE):
        page = page_of(person)
        watch = Watch(page)
        page.goto(link)
        expect(page.get_by_role("heading", level=1)).to_contain_text("You are invited")
        whole(page, watch)


def test_a_move_is_shown_before_it_is_made(page_of: Opening) -> None:
    page = page_of(RUTH)
    watch = Watch(page)
    page.goto("/councils/XAL/people/")
    page.get_by_role("link", name="Moves: Jonah Price").click()
    press(page, "See what will happen")
    expect(page.get_by_role("alert")).to_contain_text("Choose the new council")
    whole(page, watch)
    page.get_by_label("New council").select_option("Saltshire")
    for part, said in (("Day", "1"), ("Month", "3"), ("Year", "2099")):
        page.get_by_label(part, exact=True).fill(said)
    page.get_by_label("Job title there").fill("Early help lead")
    press(page, "See what will happen")

    expect(page.get_by_role("heading", name="What will happen")).to_be_visible()
    whole(page, watch)
    page.get_by_role("link", name="Begin again").click()
    expect(page.get_by_label("Job title there")).to_have_value("")


def test_whoever_moves_finds_it_and_may_take_it_back(page_of: Opening) -> None:
    page = page_of(PAUL)
    page.goto("/councils/join/")
    page.get_by_role("link", name="To Aldermere").click()

    expect(page.get_by_role("main").get_by_role("button", name="Take it back")).to_be_visible()


def test_a_sign_in_is_tested_and_stays_off_where_nobody_answers(page_of: Opening) -> None:
    page = page_of(MORGAN)
    watch = Watch(page)
    page.goto("/council-sign-ins/set-up/")
    press(page, "Save")
    expect(page.get_by_role("alert")).to_contain_text("Enter the issuer")
    whole(page, watch)
    page.goto("/council-sign-ins/")
    page.get_by_role("link", name="Saltshire").click()
    press(page, "Test it")

    expect(page.get_by_text("The test found something wrong.")).to_be_visible()
    expect(page.get_by_role("button", name="Switch it on")).to_have_count(0)
    whole(page, watch)


def test_whoever_vouched_for_reads_where_it_stands(page_of: Opening) -> None:
    page = page_of(MORGAN)
    watch = Watch(page)
    page.goto("/")
    page.get_by_role("link", name="Remove the second factor of Beth Corrigan?").click()
    press(page, "Send my answer")
    expect(page.get_by_role("alert")).to_be_visible()
    whole(page, watch)
