"""A year of the programme manager on the real councils: swap, sheets, publication, decline, merger, blackout."""

import os
import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser.journey.challenge import press
from tests.browser.looking import faults_of
from tests.browser.people import DESK, MORGAN, PASSWORD, PHONE, STRANGER, sign_in
from tests.browser.site import ROOT, surroundings

pytestmark = pytest.mark.browser

ROUND = "England, the whole year"
MERGER = """
from datetime import date
from peernet.councils.models import Council, Succession
last, first = date(2027, 3, 31), date(2027, 4, 1)
new = Council.objects.create(
    code="ZZM", name="Mergedshire", official_name="Mergedshire Council", kind="unitary", region="South West",
    starts_on=first, latitude=51.0, longitude=-3.0,
)
for code in {codes!r}:
    old = Council.objects.get(code=code)
    old.ends_on = last
    old.save()
    Succession.objects.create(predecessor=old, successor=new, on=first)
"""


@pytest.fixture
def year(page_of):
    """Morgan, who has just signed in, so that large steps need no other proof."""
    page = page_of(STRANGER)
    sign_in(page, MORGAN, PASSWORD)
    return page


def desk(page):
    page.goto("/rounds/")
    page.get_by_role("link", name=ROUND, exact=True).click()
    return int(page.url.rstrip("/").rsplit("/", 1)[1])


def latest_run(page):
    """The newest run of the round with its pairs, as the interface tells it."""
    number = desk(page)
    runs = page.request.get(f"/api/v1/rounds/{number}/runs/").json()
    return page.request.get(f"/api/v1/runs/{runs[0]['id']}/").json()


def run(page):
    desk(page)
    press(page, "Run the pairing")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who reviews whom")


def faults(page):
    found = []
    for viewport in (DESK, PHONE):
        page.set_viewport_size(viewport)
        found += faults_of(page)
    page.set_viewport_size(DESK)
    return found


def upload(page, *rows):
    desk(page)
    page.get_by_role("link", name="Pins and vetoes of this round").click()
    page.get_by_role("link", name="Bring pins and vetoes in from a spreadsheet").click()
    text = "\n".join(["Host,Reviewed by,Decision,Reason", *rows])
    page.locator("input[type=file]").set_input_files(
        {"name": "wishes.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    press(page, "Keep these decisions")


def open_round(page, name, first, last):
    page.goto("/rounds/open/")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Review type").select_option(label="Progress review")
    page.get_by_label("Starts on").fill(first)
    page.get_by_label("Ends on").fill(last)
    page.get_by_label("Councils of England: planning only").check()
    press(page, "Open the round")


def test_a_round_on_the_real_councils_serves_every_host_in_turn(year):
    open_round(year, ROUND, "2027-01-04", "2027-12-31")
    run(year)

    expect(year.get_by_text("and so on through all").first).to_be_visible()
    expect(year.get_by_text("Served least well:")).to_be_visible()
    assert faults(year) == []


def test_a_sheet_with_wrong_rows_keeps_nothing_and_names_each(year):
    host = latest_run(year)["proposals"][0]["host"]["name"]
    upload(year, f"{host},Nowhere,Pin,We agreed.", f"{host},{host},Pin,We agreed.", f"{host},Bury,Perhaps,")

    wrong = year.get_by_role("table").filter(has_text="Rows to put right").locator("tbody tr")
    expect(wrong.first).to_contain_text("Nowhere")
    assert wrong.count() >= 2
    assert faults(year) == []
    desk(year)
    expect(year.get_by_text("Every pair is left to the solver.")).to_be_visible()


def test_a_good_sheet_is_kept_and_counts_from_the_next_run(year):
    pair = latest_run(year)["proposals"][0]
    upload(year, f"{pair['host']['name']},{pair['reviewer']['name']},Veto,They asked for another.")

    expect(year.get_by_text("Decided: 1 row")).to_be_visible()
    run(year)
    made = {(each["host"]["code"], each["reviewer"]["code"]) for each in latest_run(year)["proposals"]}
    assert (pair["host"]["code"], pair["reviewer"]["code"]) not in made


def test_two_hosts_swap_after_a_look_at_what_it_would_move(year):
    found = latest_run(year)
    pairs = {each["host"]["code"]: each for each in found["proposals"]}
    could = {code: {other["reviewer"] for other in each["alternatives"]} for code, each in pairs.items()}
    one, other = next(
        (one, other)
        for one in pairs
        for other in pairs
        if one != other
        and pairs[other]["reviewer"]["code"] in could[one]
        and pairs[one]["reviewer"]["code"] in could[other]
    )
    year.goto(f"/rounds/{found['round']}/runs/{found['id']}/swap/")
    year.get_by_label("One host").select_option(one)
    year.get_by_label("The other host").select_option(other)
    year.get_by_label("Why").fill("Both directors asked for it.")
    press(year, "See what it would move")

    moved = year.get_by_role("table").filter(has_text="Hosts that change reviewer").locator("tbody tr")
    assert moved.count() >= 2
    assert faults(year) == []
    press(year, "Save the swap")
    expect(year.get_by_text("Swapped: two pins are kept.")).to_be_visible()
    run(year)
    after = {each["host"]["code"]: each for each in latest_run(year)["proposals"]}
    assert after[one]["reviewer"] == pairs[other]["reviewer"]
    assert after[other]["reviewer"] == pairs[one]["reviewer"]


def test_the_plan_is_published_and_a_decline_is_answered_with_as_few_changes_as_can_be(year):
    run_ = latest_run(year)
    year.goto(f"/rounds/{run_['round']}/runs/{run_['id']}/")
    press(year, "Publish and tell the councils")
    expect(year.get_by_text("This plan was published on")).to_be_visible()

    gone = run_["proposals"][3]["reviewer"]
    desk(year)
    year.get_by_role("link", name="A council cannot do its part").click()
    year.get_by_label("Council", exact=True).select_option(gone["code"])
    year.get_by_label("Can no longer lead a review, but still hosts").check()
    year.get_by_label("Why").fill("Its lead is ill for the year.")
    press(year, "See what would change")
    expect(year.get_by_role("heading", name="What would change")).to_be_visible()
    assert faults(year) == []
    year.get_by_role("button", name="Change these pairs and tell the councils").first.click()

    expect(year.get_by_text("The councils whose reviews changed have been told.")).to_be_visible()
    expect(
        year.get_by_text(f"{gone['name']} can no longer lead a review in this round.").first
    ).to_be_visible()
    assert faults(year) == []


def test_days_that_are_closed_late_reach_whoever_planned_a_visit_on_them(year):
    planned = latest_run(year)["proposals"][-1]
    year.goto(f"/reviews/{planned['review']}/dates/")
    year.get_by_label("First day").fill("2027-05-11")
    year.get_by_label("Last day").fill("2027-05-12")
    press(year, "Save the dates")
    expect(year.get_by_text("The dates of the visit are set.")).to_be_visible()

    year.goto("/programme/blackouts/?network=england")
    year.get_by_label("Whose days?").select_option(label=planned["host"]["name"])
    year.get_by_label("What for?").select_option(label="Inspection window")
    year.get_by_label("First day").fill("2027-05-10")
    year.get_by_label("Last day").fill("2027-05-28")
    press(year, "Add")
    expect(year.get_by_text("No visit is planned on these days.")).to_be_visible()
    assert faults(year) == []
    year.get_by_role("link", name=re.compile("Inbox")).click()
    expect(year.get_by_text("The days of a visit have become difficult").first).to_be_visible()


def test_after_a_merger_public_pairs_stay_and_the_successor_takes_over_what_is_under_way(year, site):
    published = latest_run(year)
    two = [each["host"] for each in published["proposals"][:2]]
    database = (
        os.environ.get("PEERNET_BROWSER_DATABASE_URL", "") or f"sqlite:///{site.folder / 'peernet.sqlite3'}"
    )
    script = MERGER.format(codes=[each["code"] for each in two])
    subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "shell", "-c", script],
        cwd=ROOT,
        env=surroundings(site.folder, site.url, database),
        check=True,
    )

    year.goto(f"/rounds/{published['round']}/runs/{published['id']}/")
    for host in two:
        expect(year.get_by_role("rowheader", name=host["name"]).first).to_be_visible()
    open_round(year, "England, after the merger", "2027-04-05", "2028-03-31")
    year.get_by_text("Who is not due, and why").click()
    expect(year.get_by_role("listitem").filter(has_text="Mergedshire")).to_contain_text(
        "A review is under way"
    )
    assert faults(year) == []
