"""Publish and search: a case study is written, passes both gates, is found, and is gone once withdrawn."""

import pytest
from playwright.sync_api import expect

from tests.browser.journey import allotment, desk
from tests.browser.people import JONAH, RUTH, STRANGER, TOMAS

pytestmark = pytest.mark.browser

ADDRESS = "/practice/aldermere/an-allotment-where-fathers-and-family-workers-dig-together/"


def test_an_author_writes_from_the_template_and_submits(page_of, site):
    page = page_of(JONAH)
    page.goto("/")
    page.get_by_role("link", name="Write practice").click()
    page.get_by_role("link", name="Write a case study").click()
    desk.write(page)
    desk.submit(page)

    expect(page.get_by_text("created and submitted for moderation")).to_be_visible()
    assert site.subjects_to(RUTH)[-1] == f"“{allotment.TITLE}” waits for your council's approval"


def test_nobody_outside_reads_it_before_both_gates_are_passed(page_of):
    page = page_of(STRANGER)
    assert page.goto(ADDRESS).status == 404
    page.goto("/search/?q=allotment")
    expect(page.get_by_role("link", name=allotment.TITLE)).to_have_count(0)


def test_the_councils_approver_signs_it_off(page_of, site):
    desk.decide(page_of(RUTH), "Approve for the council")

    assert site.subjects_to(JONAH)[-1] == f"Aldermere approved “{allotment.TITLE}”"


def test_a_validator_from_another_council_accepts_it_as_claimed(page_of, site):
    desk.decide(page_of(TOMAS), "Accept as Emerging")

    assert site.subjects_to(JONAH)[-1] == f"“{allotment.TITLE}” is published"


def test_a_stranger_reads_it_in_the_library(page_of):
    page = page_of(STRANGER)
    page.goto("/practice/")
    page.get_by_role("link", name=allotment.TITLE).click()

    assert page.url.endswith(ADDRESS)
    expect(page.get_by_role("heading", level=1)).to_have_text(allotment.TITLE)
    for words in (allotment.CLAIM, allotment.STEP, "The first winter nobody came.", "Emerging"):
        expect(page.get_by_text(words).first).to_be_visible()


def test_a_stranger_finds_it_by_another_form_of_its_words(page_of):
    page = page_of(STRANGER)
    page.goto("/")
    page.get_by_label("What are you trying to change?").fill("allotments digging")
    page.get_by_role("main").get_by_role("button", name="Search").click()

    expect(page.locator(".results").get_by_role("link").first).to_have_text(allotment.TITLE)
    expect(page.locator(".results mark").first).to_be_visible()


def test_facets_narrow_what_is_found_by_as_many_as_they_say(page_of):
    page = page_of(STRANGER)
    page.goto("/search/?q=fathers")
    before = page.locator(".results__item").count()
    option = page.locator(".facet__option").filter(has_text="Emerging")
    told = int(option.locator(".facet__count").inner_text().split()[0])
    option.get_by_role("checkbox").check()
    page.get_by_role("button", name="Apply filters").click()

    expect(page.locator(".results__item")).to_have_count(told)
    assert 0 < told < before
    expect(page.get_by_role("link", name=allotment.TITLE)).to_be_visible()


def test_once_the_council_withdraws_it_nobody_finds_or_reads_it(page_of):
    page = page_of(RUTH)
    page.goto(ADDRESS)
    page.get_by_role("link", name="Withdraw this case study").click()
    page.get_by_label("Why is it withdrawn?").fill("The plot was given back.")
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_text("is withdrawn. It stays with its council as a draft.")).to_be_visible()

    stranger = page_of(STRANGER)
    stranger.goto("/search/?q=allotment")
    expect(stranger.get_by_role("link", name=allotment.TITLE)).to_have_count(0)
    assert stranger.goto(ADDRESS).status == 410
    expect(stranger.get_by_text("The plot was given back.")).to_be_visible()
