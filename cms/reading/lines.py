"""Text that holds one thing on each line."""


def lines_of(text: str) -> list[str]:
    """Each line that says something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
