"""A children's services challenge of Saltshire: who takes part, what they write, and how they get about.

Seven people: the programme manager, the host's director and the owner of an action, the lead peer, a peer who
cannot come and one who comes instead, and the network's safeguarding lead.
"""

import re
from io import BytesIO
from pathlib import Path

from docx import Document
from playwright.sync_api import Page, expect
from pypdf import PdfReader

ANDREW = "andrew.sallow@saltshire.example"
BETH = "beth.corrigan@saltshire.example"
ISOBEL = "isobel.grant@queensbridge.example"

LINE = "Do plans for children in care get written in time?"
ON_THE_SPOT = "We read 12 files. Four plans came after the review."
WITHOUT_SIGNAL = "Carers told us that they wait for the plan."
TITLE = "Plans for children in care come late"
TEXT = "We read 12 files. Four plans came after the review. The trust named the ward."
SECRET = "The trust named the ward."
PUT_RIGHT = TEXT.replace("Four", "Three")
WRONG = "It was three plans, not four."
ACTION = "Write every plan within 20 days"
COMMITTEE = "Children and Families Scrutiny Committee"
REFERRAL = "MASH-2026-0417"


def open_review(page: Page) -> None:
    """Go to the review by way of the list."""
    page.goto("/reviews/")
    row = page.locator("main tr, main li").filter(has_text="Queensbridge")
    row.get_by_role("link", name="Saltshire", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Review of Saltshire by Queensbridge")


def part(page: Page, name: str) -> None:
    """Open a part of the review by its tab."""
    open_review(page)
    page.get_by_role("main").get_by_role("link", name=re.compile(f"^{name}")).first.click()


def press(page: Page, name: str) -> None:
    """Press a button of the page."""
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def take(page: Page, *steps: str) -> None:
    """Take steps of the review, one after the other."""
    open_review(page)
    for step in steps:
        press(page, step)
        expect(page.get_by_role("button", name=step, exact=True)).to_have_count(0)


def finding(page: Page) -> None:
    """Open the finding from the board."""
    part(page, "Findings")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def choose(page: Page) -> None:
    """What a note is about: three taps."""
    for words in (LINE, "Case file reading", "Practitioners"):
        page.get_by_role("radio", name=words, exact=True).check()


def saved(page: Page, name: str, *, of: str) -> bytes:
    """The file behind a link in the line that begins so."""
    line = page.get_by_role("listitem").filter(has_text=of)
    with page.expect_download() as waiting:
        line.get_by_role("link", name=name, exact=True).click()
    return Path(waiting.value.path()).read_bytes()


def words_of(content: bytes) -> str:
    """All that a PDF or a Word document says, the PDF being tagged."""
    if content.startswith(b"%PDF"):
        pdf = PdfReader(BytesIO(content))
        assert bool(pdf.trailer["/Root"]["/MarkInfo"]["/Marked"])
        return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))
    return " ".join(each.text for each in Document(BytesIO(content)).paragraphs)
