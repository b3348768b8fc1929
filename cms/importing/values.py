"""Words from a file made into a value of a field, or the reason why they are none."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from cms.importing.names import known_as, plain
from cms.writing.hidden import without_hidden

#: The largest amount that any field takes; the field itself may take less and then says so.
MOST = 1_000_000_000
THOUSANDS = re.compile(r"(?<=\d)[,\s](?=\d{3}(?!\d))")
NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,20})?")
AROUND = re.compile(r"^\s*£\s*|\s*(?:%|£|pounds?|children|days?|p\.?a\.?|a year)\s*$", re.IGNORECASE)
WAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%d/%m/%y"]
MONTHS = ["%B %Y", "%b %Y", "%m/%Y", "%Y-%m"]
ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b")


class UnfitError(ValueError):
    """The words are no value of the field; the message says what would be."""


def clean(text: str) -> str:
    """Words as they are read: without what nobody sees, with one kind of line end."""
    shown = without_hidden(text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(each for each in shown if not "\ud800" <= each <= "\udfff").strip()


def whole(text: str) -> int:
    """A whole number, with or without pounds and commas."""
    try:
        value = decimal(text)
    except UnfitError as unfit:
        raise UnfitError("Give a whole number, such as 40000.") from unfit
    if value != value.to_integral_value() or not 0 <= value <= MOST:
        raise UnfitError("Give a whole number, such as 40000.")
    return int(value)


def decimal(text: str) -> Decimal:
    """A number, with or without pounds, per cent and commas."""
    bare = AROUND.sub("", AROUND.sub("", THOUSANDS.sub("", text.strip())))
    if not NUMBER.fullmatch(bare):
        raise UnfitError("Give a number alone, such as 8.4.")
    try:
        return Decimal(bare)
    except InvalidOperation as broken:
        raise UnfitError("Give a number alone, such as 8.4.") from broken


def day(text: str) -> date:
    """A day as people write it; a month alone is its first day."""
    bare = ORDINAL.sub("", text.strip().replace(",", " ").split("T")[0].replace(" 00:00:00", ""))
    for way in [*WAYS, *MONTHS]:
        try:
            found = datetime.strptime(" ".join(bare.split()), way).date()
        except ValueError:
            continue
        if date(1950, 1, 1) <= found <= date(2100, 1, 1):
            return found
    raise UnfitError("Give a day, such as 1 September 2024.")


def is_month(text: str) -> bool:
    """Whether only a month is named, so that its first day is a guess."""
    return len(re.split(r"[\s/.-]+", text.strip())) < 3


def choice(text: str, choices: Iterable[tuple[str, str]]) -> str:
    """The value whose word, or whose own name, is written here."""
    choices = list(choices)
    if text in {value for value, _ in choices}:
        return text
    exact = {plain(word): value for value, word in choices} | {plain(value): value for value, _ in choices}
    found = known_as(text, exact, exactly=len(plain(text)) < 5)
    if found is None:
        raise UnfitError(f"Choose one of: {', '.join(word for _, word in choices)}.")
    return found


def listed(text: str) -> list[str]:
    """Short words parted by commas, semicolons or lines, each once."""
    return list(
        dict.fromkeys(part.strip(" •*-\t") for part in re.split(r"[,;\n|]", text) if part.strip(" •*-\t"))
    )


def fitted(text: str, limit: int) -> str:
    """As much of a text as a field holds, ending with a paragraph, a sentence or a word."""
    head = text[:limit]
    ends = [head.rfind("\n\n"), head.rfind(". ") + 1, head.rfind(" ")]
    end = next((place for place in ends if place > limit // 2), limit)
    return head[:end].rstrip()
