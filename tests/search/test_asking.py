"""Whatever stands in the address is a query, and a query is an address."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.asking import LAST_PAGE, LONGEST_TEXT, MOST_VALUES, ReaderQuery, Sort
from search.facets import FACETS
from search.wording.lines import Dictionary
from search.wording.shipped import shipped_lines
from tests.search.conftest import asking

NAMES = ["q", "page", "sort", "all", "unheard-of", *(facet.name for facet in FACETS)]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.text(max_size=120)), max_size=12))
def test_any_address_is_read_and_written_back_unchanged(pairs):
    given = QueryDict(mutable=True)
    for name, value in pairs:
        given.appendlist(name, value)

    query = ReaderQuery.read(given)

    again = asking(query.address()[1:])
    assert (again.words, dict(again.chosen), again.sort, again.page) == (
        query.words,
        dict(query.chosen),
        query.sort,
        query.page,
    )


@pytest.mark.parametrize(
    ("page", "meant"),
    [("abc", 1), ("-1", 1), ("0", 1), ("2", 2), ("٣", 3), ("²", 1), ("9" * 5000, 1), ("99999999", LAST_PAGE)],
)
def test_a_page_is_a_number_or_the_first(page, meant):
    assert asking(f"page={page}").page == meant


def test_a_long_text_is_cut_and_says_so():
    query = asking("q=" + "x" * 100_000)

    assert (len(query.words), query.cut) == (LONGEST_TEXT, True)
    assert not asking("q=short").cut


def test_values_are_few_clean_and_different():
    query = asking("&".join(f"tag=t{number}" for number in range(100)) + "&theme=%00&level=a&level=a%00")

    assert len(query.chosen["tag"]) == MOST_VALUES
    assert query.chosen["level"] == ("a",)
    assert "theme" not in query.chosen


def test_a_change_of_anything_begins_at_the_first_page():
    query = asking("q=words&theme=neet&theme=send&page=3")

    assert query.without("theme", "neet").address() == "?q=words&theme=send"
    assert query.without("theme").address() == "?q=words"
    assert query.choosing("level", "idea").address() == "?q=words&theme=neet&theme=send&level=idea"
    assert query.sorted_by(Sort.NEWEST).address() == "?q=words&theme=neet&theme=send&sort=newest"
    assert query.saying("other").address() == "?q=other&theme=neet&theme=send"
    assert query.at_page(4).address() == "?q=words&theme=neet&theme=send&page=4"


def test_what_else_is_searched_is_told_for_words_and_not_for_phrases():
    also_searched = Dictionary(shipped_lines()).also_searched

    assert also_searched("help for a looked-behind child") == ()
    assert also_searched("looked after children")[:3] == ("LAC", "CLA", "CIC")
    assert also_searched('"NEET"') == also_searched("NEET")
    assert also_searched("NEET")[0] == "not in education employment or training"
    assert also_searched('"special guardianship"') == also_searched("-NEET") == ()
