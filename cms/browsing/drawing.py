"""How far the evidence on a theme goes, as one small chart."""

from collections.abc import Mapping
from dataclasses import dataclass

from cms.states import LADDER, Level
from peernet.core.components.charts import Bar

MOST_PROVEN_FIRST = [*LADDER[::-1], Level.NO_EFFECT]


@dataclass(frozen=True)
class Reach:
    """A bar for every level, with a title that says what is seen."""

    title: str
    bars: list[Bar]


def reach_of(counts: Mapping[str, int]) -> Reach:
    """Every level with the number of case studies at it, those with none as well; validated stands out."""
    bars = [
        Bar(str(level.label), counts.get(level, 0), you=level == Level.VALIDATED)
        for level in MOST_PROVEN_FIRST
    ]
    return Reach(_title(sum(counts.values()), counts.get(Level.VALIDATED, 0)), bars)


def _title(count: int, validated: int) -> str:
    if count == 1:
        return "The one case study is validated" if validated else "The one case study is not validated yet"
    if not validated:
        return f"None of the {count} case studies is validated yet"
    if validated == count:
        return f"All {count} case studies are validated"
    return f"{validated} of {count} case studies {'is' if validated == 1 else 'are'} validated"
