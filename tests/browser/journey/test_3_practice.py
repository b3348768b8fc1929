"""Publish and search: a case study is written, passes both gates, is found, and is gone once withdrawn."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.journey import allotment, desk
from tests.browser.looking import Watch, faults_of
from tests.browser.people import DESK, JONAH, PHONE, PRIYA, RUTH, STRANGER, TOMAS

pytestmark = pytest.mark.browser

DANA = "dana.whitcombe@aldermere.example"
ADDRESS = "/practice/aldermere/an-allotment-where-fathers-and-family-workers-dig-together/"


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (800, 500), "darkgreen").save(out, "PNG")
    return out.getvalue()


def test_an_author_is_refused_a_level_and_warned_of_a_name_then_submits(page_of, site):
    page = page_of(JONAH)
    page.goto("/")
    page.get_by_role("link", name="Write practice").click()
    page.get_by_role("link", name="Write a case study").click()
    desk.write(page)
    desk.add_picture(page, picture())
    # Wagtail saves by itself; from then on there is a draft to come back to.
    page.wait_for_url("**/edit/**")

    desk.retell(page, "What changed", "claimed_level", "validated")
    desk.submit(page)
    expect(page.get_by_text("The page could not be")).to_be_visible()
    page.get_by_role("tab", name="What changed").click()
    expect(page.get_by_text("“Validated” needs a result better than its comparison").first).to_be_visible()

    desk.reopen(page)
    desk.retell(page, "What changed", "claimed_level", "emerging")
    desk.retell(page, "The story", "practice", allotment.TELLING)
    desk.submit(page)
    expect(page.get_by_text("The page could not be")).to_be_visible()
    page.get_by_role("tab", name="The story").click()
    expect(page.get_by_text("may point to a child").first).to_be_visible()

    desk.reopen(page)
    desk.retell(page, "The story", "practice", allotment.WORDS["practice"])
    desk.submit(page)
    expect(page.get_by_text("submitted for moderation")).to_be_visible()
    assert site.subjects_to(RUTH)[-1] == f"“{allotment.TITLE}” waits for your council's approval"


def test_nobody_outside_reads_it_before_both_gates_are_passed(page_of):
    page = page_of(STRANGER)
    assert page.goto(ADDRESS).status == 404
    page.goto("/search/?q=allotment")
    expect(page.get_by_role("link", name=allotment.TITLE)).to_have_count(0)


def test_the_approver_asks_a_director_without_an_account_who_signs_by_link(page_of, site):
    page = page_of(RUTH)
    page.goto("/cms/")
    page.get_by_role("row").filter(has_text=allotment.TITLE).get_by_role("link").first.click()
    page.get_by_role("link", name="ask a director to sign by link").click()
    page.get_by_label("Full name").fill("Dana Whitcombe")
    page.get_by_label("Role").fill("Deputy director")
    page.get_by_label("Work e-mail address").fill(DANA)
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_text(f"Sent to {DANA}")).to_be_visible()
    (letter,) = site.letters_to(DANA)

    address = re.search(r"/sign-off/[\w-]+/", letter.get_content())[0]
    for width in (DESK, PHONE):
        seen = page_of(STRANGER, width)
        watch = Watch(seen)
        seen.goto(address)
        # The picture is on disk beside this site, not served by it.
        assert [fault for fault in [*watch.faults, *faults_of(seen)] if "/media/images/" not in fault] == []

    # By keyboard alone, without scripts.
    signing = page_of(STRANGER, PHONE, scripts=False)
    signing.goto(address)
    expect(signing.get_by_text(allotment.STEP).first).to_be_visible()
    desk.tab_to(signing, signing.get_by_role("link", name="Go to your decision"))
    signing.keyboard.press("Enter")
    desk.tab_to(signing, signing.get_by_label("I sign this version off for the council"))
    signing.keyboard.press("Space")
    for label, words in (("Your full name", "Dana Whitcombe"), ("Your role", "Deputy director")):
        desk.tab_to(signing, signing.get_by_label(label))
        signing.keyboard.press("Control+A")
        signing.keyboard.type(words)
    signing.keyboard.press("Enter")

    expect(signing.get_by_text("Your decision is recorded")).to_be_visible()
    seen.reload()
    assert faults_of(seen) == []
    assert site.subjects_to(JONAH)[-1] == f"Aldermere approved “{allotment.TITLE}”"


def test_the_network_screens_it(page_of, site):
    desk.decide(page_of(TOMAS), "Accept for judging")

    assert site.subjects_to(PRIYA)[-1] == f"“{allotment.TITLE}” from Aldermere waits for two judgements"


def test_two_judge_it_and_the_author_reads_what_both_say_once_both_have(page_of):
    desk.judge(page_of(TOMAS), "Emerging", "Say how many fathers there are.")
    author = page_of(JONAH)
    author.goto("/cms/")
    author.get_by_role("link", name="The network's validation: ").first.click()
    expect(author.get_by_text("One of two judgements is given.")).to_be_visible()
    expect(author.get_by_text("Say how many fathers there are.")).to_have_count(0)

    desk.judge(page_of(PRIYA), "Emerging", "Honest about the first winter.")

    author.reload()
    for words in ("Say how many fathers there are.", "Honest about the first winter."):
        expect(author.get_by_text(words).first).to_be_visible()


def test_it_is_published_at_the_level_that_both_name(site):
    assert site.subjects_to(JONAH)[-1] == f"“{allotment.TITLE}” is published"


def test_a_stranger_reads_it_in_the_library(page_of):
    page = page_of(STRANGER)
    page.goto("/practice/")
    page.get_by_role("link", name=allotment.TITLE).click()

    assert page.url.endswith(ADDRESS)
    expect(page.get_by_role("heading", level=1)).to_have_text(allotment.TITLE)
    for words in (allotment.CLAIM, allotment.STEP, "The first winter nobody came.", "Emerging"):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_role("img", name=allotment.PICTURED)).to_be_visible()


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
