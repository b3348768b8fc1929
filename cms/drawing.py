"""Outcome claims as small honest charts: before, after, and the comparison if there is one."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cms.models import OutcomeClaim
from peernet.core.components.charts import Bar
from peernet.core.components.scales import written

#: What readers need to know to see which way is better; nothing where the indicator leaves it open.
BETTER = {"low": "On this measure, lower is better.", "high": "On this measure, higher is better."}
NOT_GIVEN = "not given"


@dataclass(frozen=True)
class Drawing:
    """One chart, ready for the template, and the indicator it speaks about."""

    title: str
    bars: list[Bar]
    unit: str
    decimals: int
    source: str
    indicator: Any
    polarity: str = ""


def drawings(page: Any) -> list[Drawing]:
    """A drawing for every outcome claim with a number; a draft's claims without any are left out."""
    return [
        drawn(claim, claim.baseline, claim.result)
        for claim in page.claims()
        if claim.baseline is not None or claim.result is not None
    ]


def drawn(claim: OutcomeClaim, before: Decimal | None, after: Decimal | None) -> Drawing:
    """The title says what is seen; the bars start at zero, and what is not known is drawn as missing."""
    bars = [
        _bar(f"Before, {claim.baseline_period}", before),
        _bar(f"After, {claim.result_period}", after, you=True),
    ]
    if claim.comparison is not None:
        bars.append(_bar(f"Comparison, {claim.result_period}", claim.comparison))
    values = [value for value in (before, after, claim.comparison) if value is not None]
    return Drawing(
        title=f"{claim.measure}: {_movement(before, after, claim.unit)}",
        bars=bars,
        unit=claim.unit,
        decimals=max(_places(value) for value in values),
        source=claim.source,
        indicator=claim.indicator,
        polarity=BETTER.get(claim.indicator.polarity, "") if claim.indicator else "",
    )


def _bar(label: str, value: Decimal | None, *, you: bool = False) -> Bar:
    if value is None:
        return Bar(label.removesuffix(", "), None, you=you, note=NOT_GIVEN)
    return Bar(label.removesuffix(", "), float(value), you=you)


def _movement(before: Decimal | None, after: Decimal | None, unit: str) -> str:
    first, last = (
        "" if value is None else written(float(value), unit=unit, decimals=_places(value))
        for value in (before, after)
    )
    if before is None:
        return f"{last}, with nothing to compare it to before"
    if after is None:
        return f"{first} before, and no figure after yet"
    if before == after:
        return f"unchanged at {last}"
    return f"{'up' if after > before else 'down'} from {first} to {last}"


def _places(value: Decimal) -> int:
    """As many decimal places as the number needs: 7.90 needs one."""
    return max(0, -int(Decimal(value).normalize().as_tuple().exponent))
