"""Outcome claims as small honest charts: before, after, and the comparison if there is one."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cms.models import OutcomeClaim
from peernet.core.components.charts import Bar
from peernet.core.components.scales import written


@dataclass(frozen=True)
class Drawing:
    """One chart, ready for the template, and the indicator it speaks about."""

    title: str
    bars: list[Bar]
    unit: str
    decimals: int
    source: str
    indicator: Any


def drawings(page: Any) -> list[Drawing]:
    """A drawing for every outcome claim with numbers; a draft's unfinished ones are left out."""
    return [
        drawn(claim, claim.baseline, claim.result)
        for claim in page.claims()
        if claim.baseline is not None and claim.result is not None
    ]


def drawn(claim: OutcomeClaim, before: Decimal, after: Decimal) -> Drawing:
    """The title says what is seen; the bars start at zero."""
    bars = [
        Bar(f"Before, {claim.baseline_period}", float(before)),
        Bar(f"After, {claim.result_period}", float(after), you=True),
    ]
    if claim.comparison is not None:
        bars.append(Bar(f"Comparison, {claim.result_period}", float(claim.comparison)))
    return Drawing(
        title=f"{claim.measure}: {_movement(before, after, claim.unit)}",
        bars=bars,
        unit=claim.unit,
        decimals=max(_places(value) for value in (before, after, claim.comparison or before)),
        source=claim.source,
        indicator=claim.indicator,
    )


def _movement(before: Decimal, after: Decimal, unit: str) -> str:
    first, last = (written(float(value), unit=unit, decimals=_places(value)) for value in (before, after))
    if before == after:
        return f"unchanged at {last}"
    return f"{'up' if after > before else 'down'} from {first} to {last}"


def _places(value: Decimal) -> int:
    """As many decimal places as the number needs: 7.90 needs one."""
    return max(0, -int(Decimal(value).normalize().as_tuple().exponent))
