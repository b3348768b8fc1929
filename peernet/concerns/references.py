"""What a referral reference may look like, so that nothing about a child is kept by accident."""

import re

from peernet.core.errors import DomainError

ALLOWED = re.compile(r"[A-Z0-9]+(?:[-/][A-Z0-9]+)*")
#: A day in figures, alone or beside other words: with separators, or as eight figures.
DAY = re.compile(
    r"(?<!\d)(?:"
    r"(?:0?[1-9]|[12]\d|3[01])[-/](?:0?[1-9]|1[0-2])[-/](?:(?:19|20)\d{2}|\d{2})"
    r"|(?:19|20)\d{2}[-/](?:0?[1-9]|1[0-2])[-/](?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d{2}"
    r"|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r")(?!\d)"
)
HEALTH_NUMBER = re.compile(r"\d{10}")
LONGEST_WORD = 6
MOST = 24


def checked_reference(typed: str) -> str:
    """Give the reference back in capitals.

    :raises DomainError: if it is no reference, or looks like a name, a date of birth or a health number
    """
    reference = "".join(typed.split()).upper()
    if not reference:
        raise DomainError("Give the reference of the referral.", field="reference")
    if len(reference) > MOST or not ALLOWED.fullmatch(reference) or not re.search(r"\d", reference):
        raise DomainError(
            f"A reference has at most {MOST} letters, figures, hyphens and strokes, and at least one figure, "
            "such as MASH-2026-0412.",
            field="reference",
        )
    if DAY.search(reference) or HEALTH_NUMBER.fullmatch(re.sub(r"[-/]", "", reference)):
        raise DomainError(
            "This looks like a date of birth or a health number. Give the referral's own reference, without "
            "any date in it.",
            field="reference",
        )
    if any(len(word) > LONGEST_WORD for word in re.findall(r"[A-Z]+", reference)):
        raise DomainError("This looks like a name. Give the referral's own reference.", field="reference")
    return reference
