"""What loading a file would change, before anything is saved."""

from dataclasses import dataclass, field

from peernet.indicators.models import IndicatorValue
from peernet.indicators.published.reading import Published, Reading


@dataclass(frozen=True)
class ValuesPlan:
    """New values, changed values with what stands now, and how many are the same."""

    reading: Reading
    added: list[Published] = field(default_factory=list)
    changed: list[tuple[IndicatorValue, Published]] = field(default_factory=list)
    same: int = 0

    @property
    def suppressed(self) -> int:
        """How many rows carry a mark in place of a number."""
        return sum(1 for row in self.reading.rows if row.suppressed)


def plan_values(reading: Reading) -> ValuesPlan:
    """Compare a file with what stands."""
    indicators = {row.indicator.pk for row in reading.rows}
    rows = IndicatorValue.objects.filter(indicator__in=indicators).select_related("indicator", "council")
    standing = {(row.indicator_id, row.council_id, row.period): row for row in rows.order_by("pk")}
    added = [row for row in reading.rows if row.key not in standing]
    shared = [(standing[row.key], row) for row in reading.rows if row.key in standing]
    changed = [(old, new) for old, new in shared if differs(old, new)]
    return ValuesPlan(reading, added, changed, len(shared) - len(changed))


def differs(old: IndicatorValue, new: Published) -> bool:
    """Whether the file says something else than what stands; a date it does not give changes nothing."""
    dated = new.published_on is not None and new.published_on != old.published_on
    return dated or (old.value, old.suppressed) != (new.value, new.suppressed)


def told(value: object, mark: str) -> str:
    """A value, or its mark, for a line of the report."""
    return f"{value:f}".rstrip("0").rstrip(".") if value is not None else f"{mark} (no number)"
