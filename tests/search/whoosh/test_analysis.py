"""Words are found in the same way in documents and in questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.whoosh.analysis import fold, positions, stems, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ĥéllø Wörld", ["hello", "world"]),
        ("the children's plan", ["the", "children's", "plan"]),
        ("the children\u2019s plan", ["the", "children's", "plan"]),
        ("Half-Blood NI 117 (2023/24)", ["half", "blood", "ni", "117", "2023", "24"]),
        ("snake_case", ["snake", "case"]),
        ("  … !? ", []),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("forms", "stem"),
    [("review reviews reviewing reviewed", "review"), ("children children's", "children")],
)
def test_forms_of_a_word_have_one_stem(forms, stem):
    assert set(stems(forms)) == {stem}


def test_stop_words_leave_a_gap():
    assert list(positions("state of the art")) == [(0, "state"), (3, "art")]


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert words(" ".join(words(text))) == words(text)


@given(st.text())
def test_any_text_has_words_of_bounded_length(text):
    assert all(0 < len(word) < 1200 for word in words(text))


def test_a_word_without_end_is_cut():
    assert {len(word) for word in words("x" * 1000)} == {64, 1000 % 64}
    assert fold("É") == "e"
