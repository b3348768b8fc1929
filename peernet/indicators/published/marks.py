"""What publishers write where they give no number, and numbers as they write them."""

import re
from decimal import Decimal

from peernet.councils.register.cells import CellError

#: Each mark with what it means. A mark is kept as it is, never turned into a number.
MARKS = {
    "c": "left out so that no child can be told",
    "x": "not available",
    "z": "not applicable",
    "k": "too small to show",
    "low": "too small to show",
    "u": "too unreliable to show",
    ":": "not available",
    "..": "not available",
    "-": "not published",
}
NUMBER = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d{1,20})?|-?\d{1,10}(\.\d{1,20})?(E[-+]?\d)?", re.ASCII | re.I)
PLACES = Decimal("0.0001")


def number_or_mark(text: str) -> tuple[Decimal | None, str]:
    """A number, or the mark that stands for there being none.

    :raises CellError: when it is neither; an empty cell is neither
    """
    said = text.strip()
    if said.lower() in MARKS:
        return None, said.lower()
    if not NUMBER.fullmatch(said):
        shown = f"“{said[:40]}”" if said else "empty"
        raise CellError(
            f"“value” is {shown}, which is neither a number nor a mark. Known marks: {', '.join(MARKS)}."
        )
    number = Decimal(said.replace(",", "")).quantize(PLACES)
    if abs(number) >= 10**10:
        raise CellError(f"“value” is {said[:40]}, which is too large to be a value of an indicator.")
    return number, ""


def mark_in_words(mark: str) -> str:
    """What a mark means."""
    return MARKS.get(mark, "not published")
