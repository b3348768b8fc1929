"""Numbers that belong to one person: NHS, pupil, National Insurance, case and court numbers."""

import re
from collections.abc import Iterator
from string import ascii_uppercase

from cms.identity.scan.hits import Hit, Kind
from cms.identity.scan.tokens import Reading

NHS = re.compile(r"(?<![\w.\-/])\d{3}([ \-]?)\d{3}\1\d{4}(?![\w/]|[.\-]\d)")
NHS_SAID = re.compile(
    r"\bnhs\s?(?:no|num|number|id)?\b[.:#\s]{0,4}(?:is\s|was\s)?(\d(?:[ \-]?\d){8,9})(?!\d)", re.IGNORECASE
)
BOOK = re.compile(r"isbn[\s:\-0-9]{0,6}\Z", re.IGNORECASE)
PUPIL = re.compile(r"(?<!\w)([A-HJ-NP-RT-Z])(\d{11})([0-9A-Z])(?!\w)", re.IGNORECASE)
PUPIL_SAID = re.compile(
    r"\b(?:upn|unique pupil number)\b[.:#\s]{0,4}(?:is\s|was\s)?([A-Z]\d{8,12}[A-Z]?)(?!\w)", re.IGNORECASE
)
INSURANCE = re.compile(
    r"(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ ]?\d{2}){3}[ ]?[A-D](?!\w)",
    re.IGNORECASE,
)
#: What stands before a number that a case system gave out, and the number.
CASE = re.compile(
    r"""\b(?:
        (?:case|client|child|family|file|record|person|referral|crime|incident|court|hospital|patient|pupil|ehcp?|plan)
        [ ]?(?:file[ ])?(?:ref(?:erence)?(?:[ ]?(?:no|number))?|no|num(?:ber)?|id|identifier|\#)
      | (?:mosaic|liquidlogic|lcs|ehm|carefirst|care[ ]first|eclipse|azeus|protocol|ics|capita[ ]one)
        (?:[ ]?(?:no|number|id|ref(?:erence)?|record|person[ ]id))?
      | (?:our|your|social[ ]care|local)[ ]?ref(?:erence)?
      | ref(?:erence)?(?:[ ]?(?:no|number))?
    )\b [.:\#]? [ ]? (?:is[ ]|was[ ])? (?P<number>[A-Z0-9]{0,16}(?:[/\-][A-Z0-9]{1,10}){0,4})(?![A-Z0-9])""",
    re.IGNORECASE | re.VERBOSE,
)
#: Family court, such as ZE21C00123 or BS19P01234.
COURT = re.compile(r"(?<!\w)[A-Z]{2}\d{2}[CDFPZ]\d{4,6}(?!\w)")
YEARS = re.compile(r"(?:19|20)\d\d(?:[/\-]\d\d(?:\d\d)?)?\Z")
CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def find_numbers(reading: Reading) -> Iterator[Hit]:
    """Every number that leads to one person."""
    text = reading.text
    for found in NHS.finditer(text):
        if is_nhs(found[0]) and not BOOK.search(text[max(found.start() - 12, 0) : found.start()]):
            yield reading.hit(Kind.NHS_NUMBER, *found.span())
    for found in NHS_SAID.finditer(text):
        yield reading.hit(Kind.NHS_NUMBER, *found.span(1))
    for found in PUPIL.finditer(text):
        if is_upn(found[0]):
            yield reading.hit(Kind.PUPIL_NUMBER, *found.span())
    for found in PUPIL_SAID.finditer(text):
        yield reading.hit(Kind.PUPIL_NUMBER, *found.span(1))
    for found in INSURANCE.finditer(text):
        yield reading.hit(Kind.INSURANCE_NUMBER, *found.span())
    for found in CASE.finditer(text):
        if _is_long(found["number"]) and not YEARS.match(found["number"]):
            yield reading.hit(Kind.CASE_NUMBER, *found.span())
    for found in COURT.finditer(text):
        yield reading.hit(Kind.CASE_NUMBER, *found.span())


def is_nhs(written: str) -> bool:
    """Whether ten digits carry the check digit of an NHS number (modulus 11)."""
    digits = [int(character) for character in written if character.isdigit()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    rest = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return (11 - rest) % 11 == digits[9] if rest != 1 else False


def is_upn(written: str) -> bool:
    """Whether a letter and twelve signs carry the check letter of a unique pupil number (modulus 23)."""
    code = written.upper()
    last = CHECK_LETTERS.find(code[12]) if code[12] in ascii_uppercase else int(code[12])
    if last < 0:
        return False
    values = [*(int(digit) for digit in code[1:12]), last]
    total = sum(value * weight for value, weight in zip(values, range(2, 14), strict=True))
    return CHECK_LETTERS[total % 23] == code[0]


def _is_long(number: str) -> bool:
    digits = sum(character.isdigit() for character in number)
    return digits >= (4 if digits == len(number) else 3)
