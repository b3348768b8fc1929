"""Turns a document's texts into its stems with weights and places, reading every text once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from search.whoosh import analysis
from search.whoosh.documents import Document

# A position says in which search field a word stands, and where in it.
PLACE_BITS = 20
LAST_PLACE = (1 << PLACE_BITS) - 1
GAP = 100


@dataclass
class Inversion:
    """The stems of a document over all its search fields.

    The weight of a stem is the sum of the boosts of the fields where it stands: BM25F asks for the sum
    before saturation, and one list is read in place of one for each field.
    """

    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    words: set[str] = field(default_factory=set)
    length: float = 0.0


def invert(document: Document, numbers: Mapping[str, int]) -> Inversion:
    """The document's stems; `numbers` numbers the search fields."""
    result = Inversion()
    for part in document.parts:
        start = 0
        for text in part.texts:
            found = analysis.words(text)
            _add(result, found, number=numbers[part.name], start=start, boost=part.boost)
            start += len(found) + GAP
    return result


def _add(result: Inversion, words: list[str], *, number: int, start: int, boost: float) -> None:
    field_bits = number << PLACE_BITS
    for place, word in enumerate(words, start):
        if stem := analysis.stem(word):
            result.weights[stem] += boost
            result.places[stem].append(field_bits | min(place, LAST_PLACE))
            result.words.add(word)
            result.length += boost
