"""The data pack: the host's published figures, each with what it takes to read it, none ranked."""

from collections import defaultdict
from dataclasses import dataclass

from peernet.core.components.charts import Bar
from peernet.indicators.beside import Multiple, figures_of
from peernet.reviews.models import Review


@dataclass(frozen=True)
class Reading:
    """One figure with what it takes to read it."""

    figure: Multiple

    @property
    def about(self) -> dict[str, str]:
        """What the number means: its definition, which way is better, and what is left out of it."""
        indicator = self.figure.indicator
        return {
            "definition": indicator.definition or "Its publisher gives no definition here.",
            "polarity": indicator.get_polarity_display(),
            "suppression": indicator.suppression or "Nothing is said to be left out.",
        }

    @property
    def left_out(self) -> list[Bar]:
        """Councils without a number, each with why."""
        return [bar for bar in self.figure.bars if bar.value is None]


@dataclass(frozen=True)
class Topic:
    """Figures of one topic."""

    name: str
    figures: list[Reading]


def data_pack(review: Review) -> list[Topic]:
    """The latest figures of the host beside its ten neighbours for the same period, by topic."""
    topics: dict[str, list[Reading]] = defaultdict(list)
    for figure in figures_of(review.host):
        if figure.indicator.retired_on is None:
            topics[figure.indicator.topic or "Other figures"].append(Reading(figure))
    return [Topic(name, topics[name]) for name in sorted(topics)]
