"""Words that look as if they were about a person: they are never written down."""

import re
import unicodedata

LONGEST = 100
MOST_WORDS = 15

_EMAIL = re.compile(r"\S+\s?@\s?\S+")
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s{0,2}\d[a-z]{2}\b", re.IGNORECASE)
_INSURANCE = re.compile(r"\b[a-z]{2}\s?\d\d\s?\d\d\s?\d\d\s?[a-d]\b", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    rf"\b\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?\d{{2,4}}\b"
    rf"|\b\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\.?,?\s+\d{{2,4}}\b"
    rf"|\b{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}\b",
    re.IGNORECASE,
)
_BORN = re.compile(r"\b(?:dob|d\.o\.b|date of birth|born)\b.*\d", re.IGNORECASE)
#: "2023-24", "2023 to 2024": a year of statistics, and no number of anybody.
_YEARS = re.compile(r"\b(?:19|20)\d\d\s?(?:[/–-]|to)\s?(?:(?:19|20)\d\d|\d\d)\b", re.IGNORECASE)
#: NHS numbers, telephones, pupil and case numbers: six digits or more, however they are set apart.
_NUMBER = re.compile(r"\+?\d(?:[\s().\-/–]{0,2}\d){5,}")
#: A street and its number: "14 Elm Road".
_STREET = re.compile(
    r"\b\d{1,4}[a-z]?,?\s+(?:[a-z'’]+\s+){1,3}(?:road|street|avenue|lane|close|drive|crescent|terrace)\b",
    re.IGNORECASE,
)


def looks_personal(text: str) -> bool:
    """Whether a search may say something about a person, or was pasted from somewhere that does."""
    plain = _plain(text)
    if len(plain) > LONGEST or len(plain.split()) > MOST_WORDS:
        return True
    if any(each.search(plain) for each in (_EMAIL, _POSTCODE, _INSURANCE, _DATE, _BORN, _STREET)):
        return True
    return bool(_NUMBER.search(_YEARS.sub(" ", plain)))


def _plain(text: str) -> str:
    """Digits as digits, letters as letters, and nothing between them that nobody sees."""
    normal = unicodedata.normalize("NFKC", text)
    seen = "".join(each for each in normal if unicodedata.category(each) not in {"Cf", "Mn"})
    return "".join(str(unicodedata.digit(each, each)) for each in seen)
