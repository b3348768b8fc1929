"""Find and follow: notes become a finding, the host answers and acts, a peer verifies, a strength is written up."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.journey import visit
from tests.browser.people import AMARA, DANIEL, GRACE, HELEN, NADIA

pytestmark = pytest.mark.browser

TITLE = "Callers hear what becomes of their call, except after five"
TEXT = (
    "Callers are rung back and told what happens next. After five o'clock nobody does. Share the late duty."
)
ACTION = "Put a second person on late duty from January"
STRENGTH = "Children's words come first in conference reports, and plans answer them"


def board(page):
    visit.open_review(page)
    page.get_by_role("link", name=re.compile("^Findings")).first.click()


def finding(page, title=TITLE):
    board(page)
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def own_action(page, title=ACTION):
    page.goto("/actions/")
    page.get_by_role("link", name=title).click()


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def test_a_peer_turns_notes_into_a_finding(page_of, site):
    page = page_of(AMARA)
    board(page)
    page.get_by_role("link", name="Write a finding").click()
    for note in visit.NOTES:
        page.get_by_label(re.compile(re.escape(note.text))).check()
    page.get_by_role("radio", name=visit.LINE, exact=True).check()
    page.get_by_label("Recommendation").check()
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("What the team found").fill(TEXT)
    page.get_by_label("Theme").select_option(label="Front door and assessment")
    press(page, "Save as a candidate")

    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator(".notes__note")).to_have_count(2)
    assert site.subjects_to(DANIEL)[-1] == "A finding to agree: Review of Aldermere by Westerfold"


def test_the_team_agrees_it_and_the_host_sees_nothing_yet(page_of):
    page = page_of(AMARA)
    finding(page)
    press(page, "Agree as a team")
    expect(page.get_by_text("Agreed by the team")).to_be_visible()

    assert page_of(HELEN).goto(page.url).status == 404


def test_the_lead_peer_shares_it_and_a_strength_with_the_host(page_of, site):
    page = page_of(DANIEL)
    for title in (TITLE, STRENGTH):
        finding(page, title)
        press(page, "Share with the host")
        expect(page.get_by_text("Shared with the host").first).to_be_visible()

    letter = site.letters_to(HELEN)[-1]
    assert letter["Subject"] == "Finding shared with the host: Review of Aldermere by Westerfold"
    assert TITLE not in letter.get_content()


def test_the_director_answers_and_sets_an_action_with_an_owner_and_a_date(page_of, site):
    page = page_of(HELEN)
    finding(page)
    expect(page.locator(".notes__note")).to_have_count(0)
    page.get_by_role("link", name="Accept", exact=True).click()
    page.get_by_label("What does the council make of it?").fill(
        "We knew of the evenings and not of their size."
    )
    press(page, "Accept")
    page.get_by_role("link", name="Set an action").click()
    page.get_by_label("What will be done?").fill(ACTION)
    page.get_by_label("How will you know that it worked?").fill(
        "Nine callers in ten after five are rung back"
    )
    page.get_by_label("Who owns it?").select_option(label="Nadia Karim")
    page.get_by_label("Due on").fill(str(date.today() + timedelta(days=60)))
    press(page, "Set the action")

    expect(page.get_by_role("row").filter(has_text=ACTION)).to_contain_text("Nadia Karim")
    assert site.subjects_to(NADIA)[-1] == "You own an action from a peer review"


def test_the_owner_does_it_and_says_what_shows_that_it_is_done(page_of):
    page = page_of(NADIA)
    own_action(page)
    for step in ("Agree", "Start"):
        press(page, step)
    page.get_by_role("link", name="Report as done").click()
    page.get_by_label("What shows that it is done?").fill(
        "The rota since 4 January, and a count of 40 evenings."
    )
    press(page, "Report as done")

    expect(page.get_by_text("Done, to be verified")).to_be_visible()
    expect(page.get_by_role("button", name="Verify as done")).to_have_count(0)


def test_a_reviewer_finds_it_among_what_needs_her_and_verifies_it(page_of, site):
    page = page_of(AMARA)
    page.goto("/")
    page.get_by_role("link", name=f"Verify: {ACTION}").click()
    press(page, "Verify as done")

    expect(page.get_by_text("Verified", exact=True).first).to_be_visible()
    assert site.subjects_to(NADIA)[-1] == "Action verified: review of Aldermere"
    finding(page)
    expect(page.get_by_text("Addressed", exact=True).first).to_be_visible()


def test_a_strength_becomes_a_draft_case_study_in_one_step_with_nothing_retyped(page_of):
    page = page_of(HELEN)
    finding(page, STRENGTH)
    told = page.locator(".sheet p").nth(1).inner_text()
    press(page, "Make it a draft case study")

    expect(page.locator("[name=title]")).to_have_value(STRENGTH)
    expect(page.locator("[name=theme]")).to_have_value("participation")
    assert page.locator("[name=practice]").input_value() == told


def test_the_inbox_and_the_timeline_of_the_review_tell_what_happened(page_of):
    page = page_of(HELEN)
    page.goto("/inbox/")
    expect(page.get_by_role("link", name="Action verified: review of Aldermere").first).to_be_visible()
    visit.open_review(page)

    for words in (
        "Finding shared with the host",
        "The host accepted a finding",
        "Action set",
        "Action verified",
    ):
        expect(page.get_by_role("complementary").get_by_text(words).first).to_be_visible()


def test_an_outsider_does_not_learn_that_any_of_it_exists(page_of):
    page = page_of(HELEN)
    visit.open_review(page)
    addresses = [page.url]
    finding(page)
    addresses.append(page.url)
    page.get_by_role("link", name=ACTION).click()
    addresses.append(page.url)

    outsider = page_of(GRACE)
    assert [outsider.goto(address).status for address in addresses] == [404, 404, 404]
