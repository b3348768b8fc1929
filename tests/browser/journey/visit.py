"""The visit to Aldermere, as its team works on it."""

from dataclasses import dataclass

from playwright.sync_api import Page

LINE = "Are decisions at the front door timely, and the same whoever is on duty?"


@dataclass(frozen=True)
class Note:
    """What somebody on the team writes down."""

    line: str
    evidence: str
    source: str
    text: str


NOTES = [
    Note(
        LINE,
        "Observation",
        "Practitioners",
        "Every caller was rung back before noon, and told what happens next.",
    ),
    Note(
        LINE, "Interview", "Partners", "A head teacher's office said that they are always told the outcome."
    ),
]


def open_review(page: Page, host: str = "Aldermere") -> None:
    """Go to the review by way of the list."""
    page.goto("/reviews/")
    page.get_by_role("main").get_by_role("link", name=host, exact=True).click()


def log(page: Page, note: Note) -> None:
    """Three taps, one field."""
    for words in (note.line, note.evidence, note.source):
        page.get_by_role("radio", name=words, exact=True).check()
    page.get_by_role("textbox", name="What did you see or hear?").fill(note.text)
    page.get_by_role("button", name="Save the note").click()
