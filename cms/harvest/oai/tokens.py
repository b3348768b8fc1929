"""Where a list goes on. The token is signed and carries everything, so nothing is kept between requests."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.core import signing

from cms.harvest.oai.arguments import Span
from cms.harvest.oai.errors import OAIError

SALT = "oai-pmh"
LONGEST = 1000


@dataclass(frozen=True)
class Place:
    """Where in which list: after which record, and how many came before."""

    verb: str
    spec: str
    start: str
    end: str
    changed_at: str
    key: int
    cursor: int

    def span(self) -> Span:
        """The span that the list was asked for."""
        return Span(*(datetime.fromisoformat(each) if each else None for each in (self.start, self.end)))


def written(place: Place) -> str:
    """The place as a token."""
    return signing.dumps(asdict(place), salt=SALT)


def read(token: str, verb: str) -> Place:
    """The place that a token of ours names.

    :raises OAIError: if it is not one, or belongs to another verb
    """
    try:
        told: Any = signing.loads(token[:LONGEST], salt=SALT)
        place = Place(**told)
    except (signing.BadSignature, ValueError, TypeError) as wrong:
        raise OAIError("badResumptionToken", "That is no token of this library.") from wrong
    if place.verb != verb:
        raise OAIError("badResumptionToken", "That token belongs to another verb.")
    return place
