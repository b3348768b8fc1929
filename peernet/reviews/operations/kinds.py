"""A kind of review edited: always its next version, so that running reviews keep theirs."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.peers.states import PeerRole
from peernet.reviews.models import ReviewType, TypeVersion
from peernet.reviews.operations.locking import locked
from peernet.reviews.states import ReviewState
from peernet.reviews.terms import OPTIONAL, USUAL_CLOCKS, ClockKey, Length, TeamPart, Unit, usual_sections
from peernet.reviews.wording import written

MOST_PEOPLE, MOST_PAPERS, MOST_SECTIONS = 12, 60, 20
#: The longest a clock may run, by unit.
LONGEST = {Unit.MONTHS: 36, Unit.DAYS: 730, Unit.WORKING_DAYS: 500}


@dataclass(frozen=True)
class Terms:
    """Everything a version lays down, as somebody asked for it."""

    stages: Iterable[str] = tuple(OPTIONAL)
    clocks: dict[str, Length] = field(
        default_factory=lambda: {key: Length(*given) for key, given in USUAL_CLOCKS.items()}
    )
    team: Iterable[TeamPart] = ()
    documents: Iterable[str] = ()
    most_documents: int = 12
    report_sections: Iterable[str] = field(default_factory=usual_sections)
    report_is_public: bool = False


@transaction.atomic
def edit_type(
    *, review_type: ReviewType, based_on: int, terms: Terms, why: str, by: Any, at: datetime
) -> TypeVersion:
    """Make the next version of a kind of review, which reviews set up from now on keep.

    :raises WrongStateError: if somebody has made another version since the one this was based on
    :raises DomainError: with the field, if the terms do not fit together or nothing says what changed
    """
    held = locked(review_type)
    latest = held.current_version()
    if latest is not None and latest.number != based_on:
        raise WrongStateError(
            f"Somebody has made version {latest.number} of this kind since. Look at it, then edit again."
        )
    fields = checked(terms)
    said = written(
        why, field="why", limit=200, empty="Say what changes and why, for those who come after you."
    )
    made = TypeVersion.objects.create(
        review_type=held, number=based_on + 1 if latest else 1, why=said, made_by=by, made_at=at, **fields
    )
    record(verb="review_type.edited", subject=held, by=by, at=at, version=made.number, why=said)
    return made


def checked(terms: Terms) -> dict[str, Any]:
    """The fields of a version.

    :raises DomainError: with the field that does not fit
    """
    return {
        "stages": _stages(list(terms.stages)),
        "clocks": _clocks(terms.clocks),
        "team": _team(list(terms.team)),
        "documents": _papers(list(terms.documents), terms.most_documents),
        "most_documents": terms.most_documents,
        "report_sections": _sections(list(terms.report_sections)),
        "report_is_public": terms.report_is_public,
    }


def _stages(stages: list[str]) -> list[str]:
    if set(stages) - set(OPTIONAL):
        raise DomainError("Choose among the stages that may be left out.", field="stages")
    if (ReviewState.ACTION_PLANNING in stages) != (ReviewState.MONITORING in stages):
        raise DomainError(
            "An action plan is planned and then acted on: use both stages or none.", field="stages"
        )
    return [str(stage) for stage in OPTIONAL if stage in stages]


def _clocks(clocks: dict[str, Length]) -> dict[str, Any]:
    for key, length in clocks.items():
        if key not in ClockKey.values or length.unit not in Unit.values:
            raise DomainError("Choose a clock and what it counts in.", field="clocks")
        longest = LONGEST[Unit(length.unit)]
        if not 1 <= length.amount <= longest:
            words = f"{ClockKey(key).label}: use 1 to {longest} {Unit(length.unit).label}."
            raise DomainError(words, field="clocks")
    return {
        str(key): {"amount": clocks[key].amount, "unit": str(clocks[key].unit)}
        for key in ClockKey
        if key in clocks
    }


def _team(team: list[TeamPart]) -> list[dict[str, Any]]:
    roles = [part.role for part in team]
    if len(set(roles)) < len(roles) or set(roles) - set(PeerRole.values):
        raise DomainError("Name each role of the team once.", field="team")
    for part in team:
        if not 0 <= part.least <= part.most <= MOST_PEOPLE:
            words = f"{part.label}: the least cannot be above the most, and {MOST_PEOPLE} is the most."
            raise DomainError(words, field="team")
    kept = [part for part in team if part.most]
    return [{"role": str(part.role), "least": part.least, "most": part.most} for part in kept]


def _papers(papers: list[str], most: int) -> list[str]:
    if not 0 <= most <= MOST_PAPERS:
        raise DomainError(f"A host is asked for at most {MOST_PAPERS} documents.", field="most_documents")
    named = _named(papers, "documents", 120)
    if len(named) > most:
        raise DomainError(
            f"The list names {len(named)} documents, and the cap is {most}. Shorten it, or raise the cap.",
            field="documents",
        )
    return named


def _sections(sections: list[str]) -> list[str]:
    named = _named(sections, "report_sections", 80)
    if not 1 <= len(named) <= MOST_SECTIONS:
        raise DomainError(f"A report has 1 to {MOST_SECTIONS} sections.", field="report_sections")
    return named


def _named(lines: list[str], name: str, limit: int) -> list[str]:
    named = [" ".join(written(each, field=name, limit=limit).split()) for each in lines]
    named = [each for each in named if each]
    if len({each.casefold() for each in named}) < len(named):
        raise DomainError("Two lines say the same.", field=name)
    return named
