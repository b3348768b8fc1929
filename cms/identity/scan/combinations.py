"""An age, a place and a rare event in one sentence: each harmless, together perhaps one child."""

from collections.abc import Iterator

from cms.identity.scan.ages import ages
from cms.identity.scan.hits import Hit, Kind
from cms.identity.scan.lexicon import words
from cms.identity.scan.people import could_name
from cms.identity.scan.tokens import Reading

RARE = words("combinations.rare")
SPOTS = words("combinations.spots")
PREPOSITIONS = words("combinations.prepositions")


def find_combinations(reading: Reading) -> Iterator[Hit]:
    """Every sentence that holds all three."""
    aged = ages(reading.tokens)
    if not aged:
        return
    for first, last in reading.sentences():
        said = [index for index in aged if first <= index < last]
        rare = next((index for index in range(first, last) if reading.tokens[index].lower in RARE), None)
        if not said or rare is None:
            continue
        spot = next((index for index in range(first, last) if _is_place(reading, index)), None)
        if spot is None:
            continue
        places = sorted([said[0], rare, spot])
        start, end = reading.tokens[places[0]].start, reading.tokens[places[-1]].end
        yield reading.hit(Kind.COMBINATION, start, end, must=False)


def _is_place(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    if token.lower in SPOTS:
        return True
    before = reading.tokens[index - 1].lower if index else ""
    return before in PREPOSITIONS and could_name(token)
