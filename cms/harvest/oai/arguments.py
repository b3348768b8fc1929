"""What a harvester asks: which arguments each verb takes, and what may stand in them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.http import QueryDict

from cms.harvest.oai.errors import OAIError, bad_argument

LIST = {"metadataPrefix"}, {"from", "until", "set"}
#: By verb: arguments that must be there and those that may.
VERBS: dict[str, tuple[set[str], set[str]]] = {
    "Identify": (set(), set()),
    "ListMetadataFormats": (set(), {"identifier"}),
    "ListSets": (set(), set()),
    "GetRecord": ({"identifier", "metadataPrefix"}, set()),
    "ListIdentifiers": LIST,
    "ListRecords": LIST,
}
RESUMED = {"ListSets", "ListIdentifiers", "ListRecords"}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SECOND = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
SPEC = re.compile(r"[A-Za-z0-9\-_.!~*'()]+(:[A-Za-z0-9\-_.!~*'()]+)*")
PREFIX = "oai_dc"


@dataclass(frozen=True)
class Span:
    """From when to when, both included; None is open."""

    start: datetime | None = None
    end: datetime | None = None


def asked(query: QueryDict) -> dict[str, str]:
    """Every argument once.

    :raises OAIError: for a verb or an argument that the protocol does not know here
    """
    verbs = query.getlist("verb")
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise OAIError("badVerb", f"Ask with one verb out of {', '.join(VERBS)}.")
    verb = verbs[0]
    twice = [name for name in query if len(query.getlist(name)) > 1]
    if twice:
        raise bad_argument("An argument stands there twice.")
    given = {name: str(query[name]) for name in query}
    if verb in RESUMED and "resumptionToken" in given:
        if set(given) != {"verb", "resumptionToken"}:
            raise bad_argument("resumptionToken stands alone.")
        return given
    must, may = VERBS[verb]
    if missing := must - set(given):
        raise bad_argument(f"{', '.join(sorted(missing))} is missing.")
    if set(given) - must - may - {"verb"}:
        raise bad_argument(f"{verb} takes no such argument.")
    return given


def span(given: dict[str, str]) -> Span:
    """The span between ``from`` and ``until``.

    :raises OAIError: if one is no date, they are written differently, or the span is empty
    """
    written = {name: given[name] for name in ("from", "until") if name in given}
    if len({len(value) for value in written.values()}) > 1:
        raise bad_argument("Write from and until in the same way, both as days or both to the second.")
    start = _moment(written["from"]) if "from" in written else None
    end = _moment(written["until"]) if "until" in written else None
    if end and DAY.fullmatch(written["until"]):
        end += timedelta(days=1, seconds=-1)
    if start and end and start > end:
        raise bad_argument("from comes after until.")
    return Span(start, end)


def prefix(given: dict[str, str]) -> None:
    """Only Dublin Core is given out.

    :raises OAIError: for any other format
    """
    if given["metadataPrefix"] != PREFIX:
        raise OAIError("cannotDisseminateFormat", f"Ask for {PREFIX}.")


def spec(given: dict[str, str]) -> str:
    """The set asked for.

    :raises OAIError: if it cannot be the name of a set
    """
    if "set" in given and not SPEC.fullmatch(given["set"]):
        raise bad_argument("That is no name of a set.")
    return given.get("set", "")


def _moment(text: str) -> datetime:
    for form, how in ((DAY, "%Y-%m-%d"), (SECOND, "%Y-%m-%dT%H:%M:%SZ")):
        if form.fullmatch(text):
            try:
                moment = datetime.strptime(text, how).replace(tzinfo=UTC)
            except ValueError as wrong:
                raise bad_argument("That is no date.") from wrong
            if 1000 <= moment.year <= 9000:
                return moment
    raise bad_argument("Write dates as 2026-01-31 or 2026-01-31T12:00:00Z.")
