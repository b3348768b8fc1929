"""Pair: the programme manager opens a round on the councils of England and sees a reason for every answer."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.looking import faults_of
from tests.browser.people import DESK, MORGAN, NADIA, PHONE

pytestmark = pytest.mark.browser

ROUND = "England, autumn of the journey"
SENTENCE = re.compile(r"\w.{30,}[.]", re.DOTALL)


def desk(page):
    page.goto("/rounds/")
    page.get_by_role("link", name=ROUND).click()


def plan(page):
    desk(page)
    page.get_by_role("table").filter(has_text="Reviews covered").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who reviews whom")


def test_only_programme_managers_come_to_the_desk(page_of):
    assert page_of(NADIA).goto("/rounds/").status == 403


def test_a_round_is_opened_on_the_councils_of_england(page_of):
    page = page_of(MORGAN)
    page.goto("/rounds/")
    page.get_by_role("link", name="Open a round").click()
    page.get_by_label("Name").fill(ROUND)
    page.get_by_label("Review type").select_option(label="Children's services challenge")
    page.get_by_label("Starts on").fill("2027-09-01")
    page.get_by_label("Ends on").fill("2028-08-31")
    page.get_by_label("Councils of England: planning only").check()
    page.get_by_role("button", name="Open the round").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(ROUND)


def test_the_desk_says_who_is_due_and_why(page_of):
    page = page_of(MORGAN)
    desk(page)
    page.get_by_text("Every council that is due, and why").click()

    rows = (
        page.get_by_role("table").filter(has_text="Councils due in this round").get_by_role("row").all()[1:]
    )
    assert len(rows) > 100
    for row in rows[:10]:
        expect(row.get_by_role("cell").last).to_have_text(re.compile(r"\w{3,}"))


def test_running_the_pairing_answers_with_a_plan_and_tells_nobody(page_of, site):
    page = page_of(MORGAN)
    desk(page)
    page.get_by_role("button", name="Run the pairing").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Who reviews whom")
    assert not [letter for letter in site.letters_to("@") if ROUND in str(letter)]


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_every_pair_has_a_sentence_and_every_host_without_one_a_reason(page_of, viewport):
    page = page_of(MORGAN, viewport)
    plan(page)

    pairs = page.get_by_role("table").filter(has_text="Who reviews whom, and why").locator("tbody tr")
    without = page.get_by_role("table").filter(has_text="Hosts with too few reviewers").locator("tbody tr")
    expect(pairs.nth(50)).to_be_attached()
    expect(without.first).to_be_attached()
    for row in [*pairs.all()[:10], *without.all()[:10]]:
        expect(row).to_have_text(SENTENCE)
    hosts, reviewers = (pairs.locator(cell).all_inner_texts() for cell in ("th", "td:first-of-type"))
    assert len(set(hosts)) == len(hosts)
    assert not [host for host, reviewer in zip(hosts, reviewers, strict=True) if host == reviewer]
    assert not set(hosts) & set(without.locator("th").all_inner_texts())
    assert faults_of(page) == []
