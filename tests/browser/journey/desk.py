"""The editors' desk as authors, approvers and validators use it."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.journey import allotment

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
            form.locator("[name=outcomes-0-indicator]").select_option(index=1)


def fill(field: Locator, name: str) -> None:
    """Choose or type what the author says under this name."""
    if name in allotment.CHOICES:
        field.select_option(allotment.CHOICES[name])
    else:
        field.fill(allotment.WORDS[name])


def submit(page: Page) -> None:
    """Send the draft to the council's gate."""
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Submit to Council, then network").click()


def decide(page: Page, decision: str) -> None:
    """Choose a decision from the menu of the case study's row, and confirm it."""
    page.goto("/")
    page.get_by_role("link", name="waits for your decision").click()
    row = page.get_by_role("row").filter(has_text=allotment.TITLE)
    row.hover()
    row.get_by_role("button", name="Actions").click()
    page.get_by_role("button", name=decision, exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name=decision, exact=True).click()
    expect(row).to_have_count(0)
