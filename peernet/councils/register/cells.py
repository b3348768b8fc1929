"""Reading one cell: what it must be, and words for what is wrong with it."""

import math
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime

DAY_FORMATS = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y")
#: Invisible, control and private characters, and what begins markup or a spreadsheet formula.
HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn"}
MARKUP = set("<>{}|\\")
FORMULA = ("=", "+", "-", "@")


class CellError(ValueError):
    """A cell cannot be used; the message says what to do."""


class Cells(dict[str, str]):
    """The cells of one row by column, each read as what it should be."""

    def text(self, column: str, *, longest: int = 120, required: bool = True) -> str:
        """Words, without hidden characters, markup or formulas."""
        value = self.get(column, "").strip()
        if required and not value:
            raise CellError(f"“{column}” is empty. Fill it in.")
        if len(value) > longest:
            raise CellError(f"“{column}” has {len(value)} characters; {longest} is the most.")
        hidden = any(unicodedata.category(letter) in HIDDEN for letter in value)
        if hidden or MARKUP & set(value) or value.startswith(FORMULA):
            raise CellError(f"“{column}” holds characters that no name has. Type it again as plain words.")
        return value

    def code(self, column: str, *, longest: int, required: bool = True) -> str:
        """A public code: letters, digits and hyphens."""
        value = self.text(column, longest=longest, required=required)
        if value and not (value.isascii() and value.replace("-", "").isalnum()):
            raise CellError(f"“{column}” is “{value}”, which is not a code. Use letters and digits only.")
        return value

    def codes(self, column: str, *, longest: int) -> tuple[str, ...]:
        """Several public codes separated by commas."""
        parts = self.text(column, longest=200, required=False).split(",")
        return tuple(Cells({column: part}).code(column, longest=longest) for part in parts if part.strip())

    def number(self, column: str, *, low: float, high: float, digits: int = 9) -> float | None:
        """A number between two limits, rounded to some decimals, or None for an empty cell."""
        value = self.get(column, "").strip()
        if not value:
            return None
        try:
            number = float(value)
        except ValueError:
            raise CellError(f"“{column}” is “{value[:40]}”, which is not a number.") from None
        if not math.isfinite(number) or not low <= number <= high:
            raise CellError(f"“{column}” is {value[:40]}; it must lie between {low:g} and {high:g}.")
        return round(number, digits)

    def whole(self, column: str, *, low: int, high: int) -> int | None:
        """A whole number between two limits, or None for an empty cell."""
        number = self.number(column, low=low, high=high)
        if number is not None and number != int(number):
            raise CellError(f"“{column}” is {number:g}; it must be a whole number.")
        return None if number is None else int(number)

    def day(self, column: str, *, required: bool = True) -> date | None:
        """A date such as 2024-03-18 or 18/03/2024."""
        value = self.text(column, longest=30, required=required)
        if not value:
            return None
        for wanted in DAY_FORMATS:
            try:
                return datetime.strptime(value, wanted).date()
            except ValueError:
                continue
        raise CellError(f"“{column}” is “{value}”, which is not a date. Write it as 2024-03-18.")

    def one_of(self, column: str, choices: Mapping[str, str], *, required: bool = True) -> str:
        """The value that stands for one of the published words."""
        value = self.text(column, longest=80, required=required)
        if not value:
            return ""
        chosen = choices.get(" ".join(value.lower().split()))
        if chosen is None:
            known = ", ".join(choices)
            raise CellError(f"“{column}” is “{value}”, which is none of: {known}.")
        return chosen
