"""The list of decisions names every page, and says of a missing number why it is missing."""

import re

from django.conf import settings

FOLDER = settings.BASE_DIR / "docs" / "decisions"


def test_every_number_is_a_page_or_said_to_be_unused() -> None:
    listed = re.findall(
        r"^\| (?:\[(\d+)\]\((\S+)\)|(\d+)) \| (.+) \|$", (FOLDER / "README.md").read_text(), re.M
    )
    pages = {name: title for _, name, _, title in listed if name}

    assert [int(number or unused) for number, _, unused, _ in listed] == list(range(1, len(listed) + 1))
    assert pages == {
        page.name: page.read_text().partition("\n")[0].partition(". ")[2] for page in FOLDER.glob("0*.md")
    }
