"""What was found, where, why it matters and what to do about it."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether somebody has to decide about it, or only look."""

    MUST_CLEAR = "must-clear"
    LOOK_AT = "look-at"


class Kind(StrEnum):
    """What a passage looks like."""

    NAME = "name"
    BIRTH = "birth"
    NHS_NUMBER = "nhs-number"
    PUPIL_NUMBER = "pupil-number"
    INSURANCE_NUMBER = "insurance-number"
    CASE_NUMBER = "case-number"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    SMALL_COUNT = "small-count"
    COMBINATION = "combination"

    @property
    def label(self) -> str:
        """The kind in words."""
        return TOLD[self][0]


#: In words, why it matters, what to do.
TOLD: dict[Kind, tuple[str, str, str]] = {
    Kind.NAME: (
        "a name",
        "A first name beside an age or a relative can be enough for neighbours to know the child.",
        "Say who it was without the name: “a boy of secondary age”, “a mother”.",
    ),
    Kind.BIRTH: (
        "a date of birth",
        "A date of birth picks out one child in a small place.",
        "Give an age band instead, such as 11 to 16.",
    ),
    Kind.NHS_NUMBER: (
        "an NHS number",
        "An NHS number belongs to one person for life.",
        "Take it out. Nobody who reads this needs it.",
    ),
    Kind.PUPIL_NUMBER: (
        "a unique pupil number",
        "A pupil number leads to one child in every school record.",
        "Take it out. Nobody who reads this needs it.",
    ),
    Kind.INSURANCE_NUMBER: (
        "a National Insurance number",
        "A National Insurance number belongs to one person for life.",
        "Take it out. Nobody who reads this needs it.",
    ),
    Kind.CASE_NUMBER: (
        "a case or reference number",
        "A case number leads whoever can open the case system straight to the family.",
        "Take it out.",
    ),
    Kind.POSTCODE: (
        "a postcode",
        "A full postcode covers about fifteen homes.",
        "Name the kind of place instead: a coastal town, an estate on the edge of a city.",
    ),
    Kind.PHONE: (
        "a telephone number",
        "A personal number leads to a person.",
        "Take it out. Put the number of the service, if any, with the contact.",
    ),
    Kind.EMAIL: (
        "an e-mail address",
        "An address names its owner, and anybody on the internet would read it here.",
        "Put a work address in the contact, which only members see. Take any other out.",
    ),
    Kind.SMALL_COUNT: (
        "a count below 5",
        "When fewer than five children are counted, people nearby can work out which ones.",
        "Write “fewer than five”, or put years or areas together until the count is larger.",
    ),
    Kind.COMBINATION: (
        "details that may fit one child",
        "An age, a place and a rare event together can be enough to find a family in the news.",
        "Leave one of the three out, or make it vaguer.",
    ),
}


@dataclass(frozen=True)
class Hit:
    """A passage in a field. Offsets count characters of the field as it was typed."""

    kind: Kind
    severity: Severity
    field: str
    words: str
    start: int
    end: int
    sentence: str

    @property
    def why(self) -> str:
        """Why it matters."""
        return TOLD[self.kind][1]

    @property
    def advice(self) -> str:
        """What to do about it."""
        return TOLD[self.kind][2]

    @property
    def must_clear(self) -> bool:
        """Whether it stops a submission."""
        return self.severity == Severity.MUST_CLEAR

    @property
    def fingerprint(self) -> str:
        """The same for the same words in the same sentence of the same field, and for nothing else."""
        parts = [self.kind, self.field, self.words, " ".join(self.sentence.split())]
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
