"""Postcodes, telephone numbers and e-mail addresses."""

import re
from collections.abc import Iterator

from cms.identity.scan.hits import Hit, Kind
from cms.identity.scan.lexicon import words
from cms.identity.scan.tokens import Reading

AREAS = words("contacts.areas")
POSTCODE = re.compile(
    r"(?<!\w)([A-Z]{1,2})(\d[A-Z\d]?)([ ]{0,2})(\d[ABD-HJLNP-UW-Z]{2})(?!\w)", re.IGNORECASE
)
#: Ten or eleven digits that begin with 0, or with +44, in any grouping of up to two signs.
PHONE = re.compile(
    r"(?<![\w.])(?:\+44[ \-.]{0,2}(?:\(0\)[ ]?)?|0044[ ]?|\(?0)(?:[ \-.()]{0,2}\d){9,10}(?![\w]|[.\-/]\d)"
)
#: Numbers of services and charities: nobody's own.
SERVICE = ("3", "80", "84", "87", "9")
EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}@(?:[\w\-]{1,63}\.){1,5}[a-z]{2,24}(?![\w\-])", re.IGNORECASE)
#: "jo at gmail dot com".
SPELT = re.compile(
    r"(?<!\w)[\w.+\-]{1,64}[ ]?[\[(]?(?:@|\bat\b)[\])]?[ ]?(?:gmail|hotmail|outlook|yahoo|icloud|btinternet)"
    r"[ ]?(?:\.|[\[(]?\bdot\b[\])]?)[ ]?co(?:m|\.uk)\b",
    re.IGNORECASE,
)
WORK = (".gov.uk", ".nhs.uk", ".nhs.net", ".police.uk", ".sch.uk", ".ac.uk", ".org.uk", ".org", ".cjsm.net")


def find_contacts(reading: Reading) -> Iterator[Hit]:
    """Every postcode, telephone number and address."""
    text = reading.text
    for found in POSTCODE.finditer(text):
        # In small letters only with its space: "e10 3ab" is one, "p45wab" is not.
        typed = found[1].isupper() or (bool(found[3]) and found[4][1:].islower())
        if found[1].upper() in AREAS and typed:
            yield reading.hit(Kind.POSTCODE, *found.span())
    for found in PHONE.finditer(text):
        if not _own_digits(found[0]).startswith(SERVICE):
            yield reading.hit(Kind.PHONE, *found.span())
    for found in EMAIL.finditer(text):
        yield reading.hit(Kind.EMAIL, *found.span(), must=not found[0].lower().endswith(WORK))
    for found in SPELT.finditer(text):
        yield reading.hit(Kind.EMAIL, *found.span())


def _own_digits(written: str) -> str:
    """The number without country code and leading zero."""
    digits = "".join(character for character in written if character.isdigit())
    return digits.removeprefix("0044").removeprefix("44").removeprefix("0") if digits else ""
