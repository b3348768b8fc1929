"""A word in every hidden field; everything crawled as everybody; who must not see it never meets it."""

import pytest

from peernet.reviews.states import ReviewState
from peernet.settings.parts.engines import search_backend
from tests.hostile.world import World
from tests.security.asking import Visitor
from tests.security.canaries import BAIT, SECRET, Canaries, plant
from tests.security.crawling import read, readable, words_of
from tests.security.declared import HIDDEN, declared_fields, fields_of_words
from tests.security.world import COLUMNS, at_stage, everybody
from tests.whole import asks_all

#: Who crawls on every build; ``make security`` sends everybody.
EVERY_DAY = ["stranger", "author elsewhere", "reader", "conflicted coordinator", "director"]
CRAWLING = list(COLUMNS.values()) if asks_all() else EVERY_DAY
#: People who may see much, and of how many kinds of things they meet a word.
MEET = {"director": 20, "peer": 20, "lead": 20}


def test_every_field_of_words_is_declared_hidden_or_open() -> None:
    declared = declared_fields()

    assert sorted(fields_of_words() - set(declared)) == [], "Declare it in tests/security/declared.py"
    assert sorted(set(declared) - fields_of_words()) == []
    assert len(declared) == len(set(declared))
    assert sum(len(fields.split()) for _, fields in HIDDEN.values()) > 80


@pytest.mark.django_db
@pytest.mark.long
@pytest.mark.parametrize("who", CRAWLING)
def test_nobody_meets_a_word_of_a_row_that_they_may_not_see(who, tmp_path, settings) -> None:  # type: ignore[no-untyped-def]
    settings.WAGTAILSEARCH_BACKENDS = {"default": search_backend(f"whoosh://{tmp_path / 'search'}")}
    world = everybody()
    canaries = plant()
    index_everything()
    met: set[str] = set()

    with at_stage(world, ReviewState.FACTUAL_CHECK):
        leaks = leaked(who, world, canaries, met)

    assert leaks == {}
    kinds = {canaries.places[word][0] for word in met}
    assert len(kinds) >= MEET.get(who, 1), sorted(kinds)


def leaked(who: str, world: World, canaries: Canaries, met: set[str]) -> dict[str, list[str]]:
    """Addresses that told a person what they may not see, and what; what they met is added up."""
    person = world.people[who]
    hidden, visitor = canaries.hidden_from(person), Visitor(person)
    told = {}
    for address in readable(world, bait=BAIT):
        found = set(SECRET.findall(words_of(read(visitor, address))))
        met |= found
        if found & hidden:
            told[address] = canaries.told(found & hidden)
    return told


def index_everything() -> None:
    """What the editors and readers search knows every word, the hidden ones too."""
    from modelsearch.backends import get_search_backends

    from search.rebuilding import indexed_roots, rebuild

    for backend in get_search_backends():
        for root in indexed_roots():
            rebuild(backend, root)
