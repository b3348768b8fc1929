"""Visit: a peer logs notes on a phone, and nobody outside the team learns of them."""

import pytest
from playwright.sync_api import expect

from tests.browser.journey import visit
from tests.browser.people import AMARA, DANIEL, GRACE, HELEN, MORGAN, PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("note", visit.NOTES, ids=["watched", "told"])
def test_a_peer_logs_a_note_with_three_taps_and_one_field(page_of, note):
    page = page_of(AMARA, PHONE)
    visit.open_review(page)
    page.get_by_role("link", name="Write notes in the visit log").click()
    visit.log(page, note)

    expect(page.get_by_text("Note saved.")).to_be_visible()
    expect(page.locator(".notes__note").filter(has_text=note.text)).to_contain_text("Amara Bello")


def test_the_form_is_ready_for_the_next_note_on_the_same_line(page_of):
    page = page_of(AMARA, PHONE)
    visit.open_review(page)
    page.get_by_role("link", name="Write notes in the visit log").click()
    visit.log(
        page, visit.Note(visit.LINE, "Data", "Records and figures", "Nine calls on the list, six made.")
    )

    page.get_by_text("Change what the note is about").click()
    expect(page.get_by_role("radio", name=visit.LINE)).to_be_checked()
    expect(page.get_by_role("textbox", name="What did you see or hear?")).to_have_value("")


def test_the_lead_peer_reads_the_notes(page_of):
    page = page_of(DANIEL)
    visit.open_review(page)
    page.get_by_role("link", name="Visit log", exact=True).click()

    for note in visit.NOTES:
        expect(page.get_by_text(note.text)).to_be_visible()


@pytest.mark.parametrize(("person", "status"), [(HELEN, 403), (MORGAN, 403), (GRACE, 404)])
def test_neither_the_host_nor_the_programme_nor_an_outsider_opens_the_log(page_of, person, status):
    page = page_of(AMARA)
    visit.open_review(page)
    log = page.get_by_role("link", name="Visit log", exact=True).get_attribute("href")

    assert page_of(person).goto(log).status == status
