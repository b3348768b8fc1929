"""One children's services challenge from its request to its close, by seven people in their browsers."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.journey import challenge
from tests.browser.journey.challenge import (
    ANDREW,
    BETH,
    ISOBEL,
    choose,
    finding,
    open_review,
    part,
    press,
    take,
)
from tests.browser.people import AMARA, DANIEL, MORGAN, PASSWORD, PHONE, PRIYA, STRANGER, TOMAS, sign_in

pytestmark = pytest.mark.browser


def test_the_programme_sets_it_up_and_both_sides_sign_the_scope(page_of):
    page = page_of(MORGAN)
    page.goto("/programme/childrens-services-challenge/?network=demo")
    page.get_by_role("link", name="Set up a review").click()
    for label, name in [
        ("Which council is visited?", "Saltshire"),
        ("Which council leads the visit?", "Queensbridge"),
    ]:
        page.get_by_label(label).select_option(label=name)
    page.get_by_label("The council asked for it").check()
    press(page, "Set up the review")
    press(page, "Start scoping")

    host = page_of(ANDREW)
    part(host, "Scope")
    host.get_by_role("link", name="Write the scope").click()
    host.get_by_label("What should the team look at?").fill("How quickly children in care get a plan.")
    host.get_by_label("Question").first.fill(challenge.LINE)
    host.get_by_label("Theme").first.select_option(label="Quality of practice")
    press(host, "Save the scope")
    press(host, "Sign for the host")
    part(page, "Scope")
    press(page, "Sign as review manager")
    take(page, "Agree the scope", "Build the team")

    expect(page.get_by_text("Building the team").first).to_be_visible()


def test_one_peer_declines_another_comes_instead_and_the_host_is_told(page_of):
    page = page_of(MORGAN)
    for address, role, brings in [
        (ISOBEL, "Lead peer", "Director"),
        (AMARA, "Peer", "Assistant director"),
    ]:
        part(page, "Team")
        page.get_by_label("Or somebody from another council, by work email address").fill(address)
        page.get_by_role("radio", name=role, exact=True).check()
        page.get_by_label("What they bring").select_option(label=brings)
        press(page, "Invite")
    lead, busy, comes = page_of(ISOBEL), page_of(AMARA), page_of(TOMAS)
    part(lead, "Team")
    press(lead, "Join the team")
    part(busy, "Team")
    busy.get_by_text("I cannot join").click()
    busy.get_by_role("radio", name="Not free on those dates").check()
    press(busy, "Say no")
    part(page, "Team")
    page.get_by_role("link", name="Somebody else instead of Amara Bello").click()
    page.get_by_label("Work email address").fill(TOMAS)
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_text("The host has been told")).to_be_visible()
    part(comes, "Team")
    press(comes, "Join the team")
    take(lead, "Confirm the team")

    assert busy.goto(lead.url).status == 404
    page.goto("/inbox/")
    host = page_of(ANDREW)
    part(host, "Team")
    expect(host.get_by_role("row").filter(has_text="Tomas Reid")).to_contain_text("Accepted")
    expect(host.get_by_text("Amara Bello")).to_have_count(0)


def test_the_visit_is_prepared_and_begins(page_of):
    page = page_of(ISOBEL)
    take(page, "Start preparing")
    first = date.today() + timedelta(days=(7 - date.today().weekday()) + 21)
    page.get_by_role("link", name=re.compile("dates", re.IGNORECASE)).first.click()
    page.get_by_label("First day").fill(str(first))
    page.get_by_label("Last day").fill(str(first + timedelta(days=2)))
    press(page, "Save the dates")
    take(page, "Ready for the visit", "Begin the visit")

    expect(page.get_by_text("On site").first).to_be_visible()


def test_a_note_without_a_signal_is_kept_sent_once_and_wiped_at_sign_out(people):
    page = people.page_of(STRANGER, PHONE)
    sign_in(page, TOMAS, PASSWORD)
    part(page, "Visit log")
    page.get_by_role("link", name="Use the log on a phone without a connection").click()
    phone = page.url
    page.get_by_role("button", name="Keep the log on this phone").click()
    expect(page.locator("[data-phone-state]")).to_contain_text("Everything is sent.")
    choose(page)
    page.get_by_label("What did you see or hear?").fill(challenge.ON_THE_SPOT)
    with page.expect_response(lambda answer: answer.url.endswith("/api/v1/notes/") and answer.status == 201):
        press(page, "Save the note")
    expect(page.locator("[data-phone-state]")).to_contain_text("Everything is sent.")

    page.context.set_offline(True)
    # Typed as a thumb types: a second press within a second would be taken for one too many.
    page.get_by_label("What did you see or hear?").press_sequentially(challenge.WITHOUT_SIGNAL, delay=30)
    press(page, "Save the note")
    expect(page.locator("[data-phone-state]")).to_contain_text("1 note is kept on this phone")
    page.reload()
    expect(page.locator("[data-phone-state]")).to_contain_text("1 note is kept on this phone")
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("[data-phone-state]")).to_contain_text("Everything is sent.")

    page.get_by_role("link", name="All notes of the team").click()
    for words in (challenge.ON_THE_SPOT, challenge.WITHOUT_SIGNAL):
        expect(page.get_by_text(words)).to_have_count(1)
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda reached: "/accounts/logout/" not in reached)
    left = page.evaluate("async () => [localStorage.length, (await indexedDB.databases()).length]")
    assert left == [0, 0]
    page.goto(phone)
    expect(page).to_have_url(re.compile("/accounts/login/"))
    page.context.close()


def test_a_concern_is_read_by_those_named_and_the_host_alone_cannot_close_it(page_of):
    page = page_of(TOMAS)
    part(page, "Visit log")
    page.get_by_role("link", name=re.compile("Raise a")).click()
    press(page, "Raise the concern now")
    concern = page.url
    host, lead, network = page_of(ANDREW), page_of(ISOBEL), page_of(PRIYA)
    for each in (host, lead, network):
        each.goto(concern)
        press(each, "I have read this")
    host.get_by_label("Referral reference").fill(challenge.REFERRAL)
    press(host, "Record the referral")
    expect(host.get_by_text("The lead peer or the network's safeguarding lead closes it")).to_be_visible()
    expect(host.get_by_role("button", name="Close the concern")).to_have_count(0)
    assert [page_of(other).goto(concern).status for other in (BETH, MORGAN)] == [404, 404]
    network.reload()
    press(network, "Close the concern")

    expect(network.get_by_text("Closed", exact=True).first).to_be_visible()
    expect(network.get_by_text(challenge.REFERRAL)).to_be_visible()


def test_notes_become_a_finding_that_is_told_on_the_last_day(page_of):
    page = page_of(TOMAS)
    part(page, "Findings")
    page.get_by_role("link", name="Write a finding").first.click()
    for note in (challenge.ON_THE_SPOT, challenge.WITHOUT_SIGNAL):
        page.get_by_label(re.compile(re.escape(note))).check()
    page.get_by_role("radio", name=challenge.LINE, exact=True).check()
    page.get_by_label("Recommendation").check()
    page.get_by_label("Title").fill(challenge.TITLE)
    page.get_by_label("What the team found").fill(challenge.TEXT)
    page.get_by_label("Theme").select_option(label="Quality of practice")
    press(page, "Save as a candidate")
    press(page, "Agree as a team")

    lead = page_of(ISOBEL)
    part(lead, "Report")
    slides = challenge.saved(lead, "Slides for the feedback on the last day (PDF)", of="Slides")
    assert challenge.TITLE in challenge.words_of(slides)
    finding(lead)
    press(lead, "Share with the host")
    take(lead, "Feedback has been given", "Draft the report", "Send for factual check")


def test_the_host_challenges_a_fact_and_the_lead_answers_and_puts_it_right(page_of):
    page = page_of(ANDREW)
    finding(page)
    page.get_by_role("link", name="Challenge on fact").click()
    page.get_by_role("radio", name="Four plans came after the review.").check()
    page.get_by_label("Which fact is not right, and what is right?").fill(challenge.WRONG)
    press(page, "Challenge on fact")
    lead = page_of(ISOBEL)
    finding(lead)
    lead.get_by_role("link", name="Reword").first.click()
    lead.get_by_label("What the team found").fill(challenge.PUT_RIGHT)
    press(lead, "Save the new wording")
    lead.get_by_role("link", name="Answer this challenge").click()
    lead.get_by_role("radio", name="It is put right").check()
    lead.get_by_label("What did you make of the challenge?").fill("You are right. We counted again.")
    press(lead, "Keep this answer")
    finding(page)

    expect(page.get_by_text("Three plans came after the review.").first).to_be_visible()
    expect(page.get_by_text("You are right. We counted again.")).to_be_visible()
    page.get_by_role("link", name="Accept", exact=True).click()
    page.get_by_label("What does the council make of it?").fill("We agree.")
    press(page, "Accept")
    take(lead, "Make the report final")


def test_what_is_withheld_is_missing_from_the_public_words_and_seen_by_those_who_may(page_of):
    page = page_of(ANDREW)
    part(page, "Report")
    page.get_by_text("Leave something out").click()
    page.get_by_role("link", name=challenge.TITLE).click()
    page.get_by_role("radio", name=challenge.SECRET).check()
    page.get_by_label("Under which exemption?").select_option(label="Section 40: personal information")
    page.get_by_label("Why?").fill("It names a place where children live.")
    press(page, "Leave it out")

    lead = page_of(ISOBEL)
    for reader in (page, lead):
        part(reader, "Report")
        row = reader.get_by_role("row").filter(has_text=challenge.SECRET)
        expect(row).to_contain_text("Section 40: personal information")
        expect(row).to_contain_text("It names a place where children live.")
    for kind in ("PDF", "Word"):
        full = challenge.words_of(challenge.saved(page, kind, of="Full version"))
        public = challenge.words_of(challenge.saved(page, kind, of="Public version"))
        assert challenge.SECRET in full
        assert challenge.SECRET not in public
        assert "Withheld under section 40" in public
        assert "Three plans came after the review." in public
    assert page_of(AMARA).goto(page.url).status == 404
    assert "/accounts/login/" in page_of(STRANGER).goto(page.url).url
    open_review(page)
    press(page, "Keep the report confidential")


def test_the_plan_has_a_committee_and_a_verification_is_refused_before_it_is_given(page_of):
    page, owner, peer = page_of(ANDREW), page_of(BETH), page_of(TOMAS)
    take(page, "Start the action plan")
    part(page, "Actions")
    page.get_by_role("link", name="Name it committee").click()
    page.get_by_label("Which committee answers for the plan?").fill(challenge.COMMITTEE)
    press(page, "Name the committee")
    finding(page)
    page.get_by_role("link", name="Set an action").click()
    page.get_by_label("What will be done?").fill(challenge.ACTION)
    page.get_by_label("How will you know that it worked?").fill("Nine plans in ten within 20 days")
    page.get_by_label("Who owns it?").select_option(label="Beth Corrigan")
    page.get_by_label("Due on").fill(str(date.today() + timedelta(days=90)))
    press(page, "Set the action")
    take(page, "Action plan agreed")

    def own() -> None:
        owner.goto("/actions/")
        owner.get_by_role("link", name=challenge.ACTION).click()

    def report(words: str) -> None:
        own()
        owner.get_by_role("link", name="Report as done").click()
        owner.get_by_label("What shows that it is done?").fill(words)
        press(owner, "Report as done")

    own()
    for step in ("Agree", "Start"):
        press(owner, step)
    report("The policy says so.")
    expect(owner.get_by_role("button", name="Verify as done")).to_have_count(0)
    peer.goto("/")
    peer.get_by_role("link", name=f"Verify: {challenge.ACTION}").click()
    peer.get_by_role("link", name="Send back").click()
    peer.get_by_label("What is still missing?").fill("A policy is not a plan. Show us ten files.")
    press(peer, "Send back")
    own()
    expect(owner.get_by_text("A policy is not a plan. Show us ten files.")).to_be_visible()
    report("Ten files read on 3 March: nine within 20 days.")
    peer.goto("/")
    peer.get_by_role("link", name=f"Verify: {challenge.ACTION}").click()
    press(peer, "Verify as done")

    expect(peer.get_by_text("Verified", exact=True).first).to_be_visible()


def test_the_progress_review_finds_all_of_it_and_the_challenge_is_closed(page_of):
    page = page_of(ISOBEL)
    take(page, "Begin the progress review")
    part(page, "Actions")
    page.get_by_role("link", name=re.compile("[Pp]ack")).click()
    for words in (challenge.COMMITTEE, challenge.TITLE, challenge.ACTION):
        expect(page.get_by_text(words).first).to_be_visible()
    take(page, "Close the review")

    expect(page.get_by_text("Review closed.")).to_be_visible()
    outsider = page_of(DANIEL)
    assert outsider.goto(page.url).status == 404
