"""The versions of a kind of review, newest first, in words."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from peernet.reviews.models import ReviewType, TypeVersion
from peernet.reviews.states import ReviewState
from peernet.reviews.terms import OPTIONAL, ClockKey, TeamPart


@dataclass(frozen=True)
class Version:
    """One version with its clocks, its team and how many reviews run by it."""

    row: TypeVersion
    clocks: list[tuple[str, str]]
    without: list[str]
    team: list[TeamPart]
    reviews: int


def versions_of(kind: ReviewType) -> list[Version]:
    """Every version of a kind; counts are for whoever manages the programme."""
    rows: Any = kind.versions.annotate(used=Count("reviews")).select_related("made_by")  # type: ignore[attr-defined]
    return [_version(row) for row in rows.order_by("-number")]


def clocks_in_words(version: TypeVersion) -> list[tuple[str, str]]:
    """The clocks of a version and how long each runs."""
    lengths = [(ClockKey(key), version.length_of(key)) for key in ClockKey]
    return [(str(key.label), str(length)) for key, length in lengths if length is not None]


def _version(row: Any) -> Version:
    without = [str(ReviewState(stage).label) for stage in OPTIONAL if not row.uses(stage)]
    return Version(row, clocks_in_words(row), without, row.parts, row.used)
