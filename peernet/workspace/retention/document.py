"""The table as it stands in ``docs/privacy.md``."""

from peernet.workspace.retention.table import as_rows

HEADINGS = ["what", "how long", "counted", "then", "why"]


def in_markdown() -> str:
    """The table, ready to be pasted."""
    lines = [HEADINGS, ["---"] * len(HEADINGS), *as_rows()]
    return "".join(f"| {' | '.join(cell.strip() for cell in line)} |\n" for line in lines)
