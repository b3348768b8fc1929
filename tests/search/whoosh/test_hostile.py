"""No text that somebody types is an error."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modelsearch.backends import get_search_backend
from modelsearch.query import Fuzzy, Phrase, PlainText

from search.whoosh.reading import Request, complete, highlight, look, mark
from tests.search.whoosh.papers import Paper

NASTY = [
    '"', '""', '"""', "'", "-", "--", '-"', '-""', "*", "a*", "?", "~", "^2", "[a TO b]", "{a}", "(", ")",
    "AND", "NOT", "OR OR", "title:", "title:x", "a AND (b OR", "\\", "\\\\", "/.*/", "+", "&&", "||", "!",
    "\0", "a\0b", "\ud800", "a\udfff b", "\u202e", "\ufeff", "\N{COMBINING ACUTE ACCENT}", "e\N{COMBINING ACUTE ACCENT}",
    "😀 👩‍👩‍👧", "ﬁ ﬂ", "İ ı ß", "<script>alert(1)</script>", "&lt;", "' OR 1=1 --", "%", "_", "%s", "{}",
    "x" * 100_000, "x " * 50_000, '"' * 5_000, "-" * 5_000, "a b" * 10_000, "𝕳𝖊𝖑𝖑𝖔", "१२३", "ⅷ", "مرحبا", "你好世界",
]  # fmt: skip
ANYTHING = st.text(st.characters(codec=None), max_size=60) | st.sampled_from(NASTY)
QUICKLY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def few(add):
    add(
        {"title": "A plan for <b>schools</b> & 'others'", "topic": "schools"},
        {"title": "\ud800 half a pair \0 and a zero byte", "topic": "\udfff"},
        {"title": "Ĥéllø 你好世界 😀", "body": "x" * 70_000},
        *({"title": text} for text in NASTY[:40]),
    )


@QUICKLY
@given(words=ANYTHING, value=ANYTHING)
def test_readers_may_type_anything(few, words, value):
    for unfinished in (False, True):
        request = Request(
            words=words, filters={"topic": [value]}, facets=["topic"], alternatives={value: [words], words: [value]},
            unfinished=unfinished,
        )  # fmt: skip
        assert look(Paper, request).count >= 0
        assert look(Paper, Request(words=words, unfinished=unfinished)).count >= 0
    assert len(complete(Paper, words)) <= 8


@QUICKLY
@given(words=ANYTHING)
def test_every_kind_of_query_takes_anything(few, words):
    backend = get_search_backend()
    for query in (PlainText(words), PlainText(words, operator="or"), Phrase(words), Fuzzy(words)):
        assert backend.search(query, Paper).count() >= 0
        assert backend.autocomplete(query, Paper).count() >= 0
    assert backend.search(PlainText(words), Paper, fields=["title"]).count() >= 0


@given(text=ANYTHING, stems=st.frozensets(st.text(max_size=4), max_size=4), width=st.integers(1, 80))
def test_any_text_may_be_shown(text, stems, width):
    for html in (highlight(text, stems, width=width), mark(text, stems)):
        bare = html.replace("<mark>", "").replace("</mark>", "")
        assert not set(bare) & set("<>\"'")


@pytest.mark.parametrize("words", NASTY)
def test_the_list_of_nasty_texts(few, words):
    assert look(Paper, Request(words=words, facets=["topic"])).count >= 0


def test_a_long_input_is_answered_quickly(few):
    assert look(Paper, Request(words="plan " + "zebra" * 20_000)).pks[0] == 1
