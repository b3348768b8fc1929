"""What a case study brings to the tests of a level: outcomes, time, method, others who took it up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cms.adopters import adopters_of


@dataclass(frozen=True)
class Evidence:
    """The evidence attached to a draft, on one day. ``claims`` are anything with the fields of an outcome."""

    claims: Sequence[Any]
    on: date
    told: bool = True
    started_on: date | None = None
    ended_on: date | None = None
    method: str = ""
    limits: str = ""
    successes: int = 0

    @classmethod
    def of(cls, page: Any, on: date) -> "Evidence":
        """What a case study, or the latest version of its draft, brings."""
        return cls(
            claims=page.claims(),
            on=on,
            told=bool(page.problem.strip() and page.practice.strip() and len(page.steps)),
            started_on=page.started_on,
            ended_on=page.ended_on,
            method=page.method,
            limits=page.limits,
            successes=adopters_of(page).successes,
        )

    @classmethod
    def typed(cls, cleaned: dict[str, Any], claims: Sequence[Any], *, page: Any, on: date) -> "Evidence":
        """What the editor's form brings. That the story is told, its own fields ask for."""
        return cls(
            claims=claims,
            on=on,
            started_on=cleaned.get("started_on"),
            ended_on=cleaned.get("ended_on"),
            method=cleaned.get("method") or "",
            limits=cleaned.get("limits") or "",
            successes=adopters_of(page).successes,
        )

    @property
    def numbered(self) -> list[Any]:
        """The outcomes with a value before and a value after."""
        return [claim for claim in self.claims if claim.baseline is not None and claim.result is not None]

    def a_year(self) -> bool:
        """Whether the practice has been done for twelve months."""
        if self.started_on is None:
            return False
        last = min(self.ended_on, self.on) if self.ended_on else self.on
        months = (last.year - self.started_on.year) * 12 + last.month - self.started_on.month
        return months - (last.day < self.started_on.day) >= 12


def better(claim: Any, value: Any, than: Any) -> bool:
    """Whether one value of an outcome is better than another, as its indicator has it."""
    polarity = claim.indicator.polarity if claim.indicator else "neither"
    return bool(value > than if polarity == "high" else value < than if polarity == "low" else value != than)


def moved_well(claim: Any) -> bool:
    """Whether the result is better than the baseline."""
    return better(claim, claim.result, claim.baseline)


def beat_comparison(claim: Any) -> bool:
    """Whether the result is better than that of others at the same time."""
    return claim.comparison is not None and better(claim, claim.result, claim.comparison)


def gained(claim: Any) -> bool:
    """Whether it moved the right way, and further than a comparison if there is one."""
    return moved_well(claim) and (claim.comparison is None or beat_comparison(claim))
