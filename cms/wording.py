"""What is asked and answered, made plain and checked before others read it."""

from collections.abc import Iterator

from cms.identity.scan import Hit, Kind, Passage, check
from peernet.core.errors import DomainError
from peernet.reviews.wording import written

#: What has no place in words between councils, however they are meant.
POINTS_TO_SOMEBODY = frozenset(
    {
        Kind.NAME,
        Kind.BIRTH,
        Kind.NHS_NUMBER,
        Kind.PUPIL_NUMBER,
        Kind.INSURANCE_NUMBER,
        Kind.CASE_NUMBER,
        Kind.POSTCODE,
    }
)


def about_nobody(text: str, *, field: str, limit: int, empty: str = "") -> str:
    """The text made plain, if nothing in it points to a child.

    :raises DomainError: if it is empty and must not be, too long, or could point to somebody
    """
    text = written(text, field=field, limit=limit, empty=empty)
    found = pointing_in(text)
    if found:
        named = " and ".join(f"“{words}”" for words in found[:3])
        raise DomainError(f"Leave out {named}: it could point to a child or family.", field=field)
    return text


def pointing_in(text: str) -> list[str]:
    """The words that could point to a child, in the order of the text."""
    return [hit.words for hit in _hits(text) if hit.must_clear]


def tells_of_nobody(words: str) -> bool:
    """Whether a few words can be kept without anybody being behind them, with the doubtful ones left out."""
    return not list(_hits(words))


def _hits(text: str) -> Iterator[Hit]:
    return (hit for hit in check([Passage("words", text)]) if hit.kind in POINTS_TO_SOMEBODY)
