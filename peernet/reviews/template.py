"""The roles that a kind of review wants on its team, and how far they are filled."""

from collections import Counter
from dataclasses import dataclass

from peernet.reviews.models import Review


@dataclass(frozen=True)
class Filled:
    """One role of the template, and how many who said yes fill it."""

    label: str
    least: int
    most: int
    taken: int

    @property
    def fits(self) -> bool:
        return self.least <= self.taken <= self.most

    @property
    def wanted(self) -> str:
        """How many the kind of review wants, in words."""
        if self.least == self.most:
            return f"{self.least} needed"
        return f"{self.least} to {self.most} needed" if self.least else f"Up to {self.most}, optional"

    @property
    def standing(self) -> str:
        """How far that is, in words."""
        if self.taken > self.most:
            return f"{self.taken - self.most} too many"
        if self.taken < self.least:
            return f"{self.least - self.taken} still to find"
        return f"{self.taken} on the team" if self.taken else ""


def template_of(review: Review) -> list[Filled]:
    """The roles that the version wants, and how far they are filled."""
    taken = Counter(review.seats.taken().values_list("brings", flat=True))  # type: ignore[attr-defined]
    return [Filled(part.label, part.least, part.most, taken[part.role]) for part in review.version.parts]
