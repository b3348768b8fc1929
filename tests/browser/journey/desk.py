"""The editors' desk as authors, approvers and validators use it."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.journey import allotment

MOST_STOPS = 60
FIELDS = {
    "In short": ["title", "summary", "theme", "age_group", "status", "started_on", "partners"],
    "The story": ["context", "problem", "practice"],
    "What changed": ["what_changed", "measured", "limits", "did_not_work", "claimed_level"],
    "Cost and people": [
        "children_reached",
        "set_up_cost",
        "running_cost",
        "staff_time",
        "full_time_staff",
        "voice",
        "equality",
        "data_protection",
    ],
    "For others": [
        "transfer",
        "help_offered",
        "materials",
        "contact_name",
        "contact_role",
        "contact_email",
    ],
}


def write(page: Page) -> None:
    """Fill the template, tab by tab."""
    form = page.locator("#page-edit-form")
    for heading, names in FIELDS.items():
        page.get_by_role("tab", name=heading).click()
        for name in names:
            fill(form.locator(f"[name={name}]"), name)
        if heading == "The story":
            page.get_by_role("button", name="Insert a block").first.click()
            form.locator("[name=steps-0-value]").fill(allotment.STEP)
        if heading == "What changed":
            page.get_by_role("button", name="Add Outcome").click()
            for name, value in allotment.OUTCOME.items():
                form.locator(f"[name=outcomes-0-{name}]").fill(value)
            measures = form.locator("[name=outcomes-0-indicator]")
            closest = measures.locator("option", has_text=allotment.INDICATOR).first
            measures.select_option(closest.get_attribute("value"))


def fill(field: Locator, name: str) -> None:
    """Choose or type what the author says under this name."""
    if name in allotment.CHOICES:
        field.select_option(allotment.CHOICES[name])
    else:
        field.fill(allotment.WORDS[name])


def add_picture(page: Page, content: bytes) -> None:
    """Upload a picture as the author does, with the words for those who cannot see it."""
    page.get_by_role("tab", name="In short").click()
    page.get_by_role("button", name="Choose an image").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("tab", name="Upload").click()
    dialog.locator("[name$=upload-file]").set_input_files(
        {"name": "plot.png", "mimeType": "image/png", "buffer": content}
    )
    dialog.locator("[name$=upload-title]").fill("The plot")
    dialog.locator("[name$=upload-description]").fill(allotment.PICTURED)
    dialog.get_by_role("button", name="Upload").click()
    expect(dialog).to_have_count(0)


def submit(page: Page) -> None:
    """Send the draft to the council's gate, over what Wagtail saved by itself meanwhile."""
    over = page.get_by_role("dialog").get_by_role("button", name="Submit to Council, then network")
    page.add_locator_handler(over, lambda button: button.click())
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Submit to Council, then network").click()


def reopen(page: Page) -> None:
    """Come back to the draft as it was last saved."""
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(page.url)


def retell(page: Page, tab: str, name: str, value: str) -> None:
    """Change one field of the draft."""
    page.get_by_role("tab", name=tab).click()
    field = page.locator("#page-edit-form").locator(f"[name={name}]")
    if name in allotment.CHOICES:
        field.select_option(value)
    else:
        field.fill(value)


def begin(page: Page, decision: str) -> Locator:
    """Choose a decision from the menu of the case study's row; the dialog in which it is taken."""
    page.goto("/")
    page.get_by_role("link", name=re.compile("waits? for your decision")).click()
    row = page.get_by_role("row").filter(has_text=allotment.TITLE)
    row.hover()
    row.get_by_role("button", name="Actions").click()
    page.get_by_role("button", name=decision, exact=True).click()
    return page.get_by_role("dialog")


def confirm(page: Page, dialog: Locator, decision: str) -> None:
    """Send the decision, and wait until the desk has taken it."""
    dialog.get_by_role("button", name=decision, exact=True).click()
    expect(dialog).to_have_count(0)
    page.wait_for_load_state()


def decide(page: Page, decision: str) -> None:
    """Take a decision that needs no words."""
    confirm(page, begin(page, decision), decision)


def judge(page: Page, level: str, feedback: str) -> None:
    """Answer every test of the claim, and accept it at a level."""
    dialog = begin(page, "Give your judgement")
    expect(dialog.get_by_text("It found no names")).to_be_visible()
    questions = dialog.locator(".gate__question").filter(has=page.locator("textarea"))
    for number in range(questions.count()):
        questions.nth(number).get_by_label("Yes", exact=True).check()
        questions.nth(number).get_by_label("Why", exact=True).fill("I looked for it and it is there.")
    dialog.get_by_label("Accept it", exact=True).check()
    dialog.get_by_label(level, exact=True).check()
    dialog.get_by_label("Feedback for the author").fill(feedback)
    confirm(page, dialog, "Give your judgement")


def tab_to(page: Page, wanted: Locator) -> None:
    """Go on by the Tab key until the thing has the focus, as somebody without a mouse does."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if wanted.evaluate("thing => thing === document.activeElement"):
            return
    raise AssertionError(f"{wanted} cannot be reached by keyboard")
