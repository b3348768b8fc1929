"""Reading age is Flesch-Kincaid's grade plus five, and says nothing about too little text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.writing import reading_age, reading_age_of
from cms.writing.sentences import sentences_in, words_in
from cms.writing.syllables import syllables
from tests.cms.writing.drafts import whole

EASY = "The cat sat on the mat. The dog ran to the gate. We had tea and then went home. "
HARD = (
    "Multidisciplinary organisational arrangements necessitate considerable administrative coordination "
    "between constituent authorities, notwithstanding institutional responsibilities established previously. "
)


def test_plain_sentences_are_read_by_children_and_officialese_by_nobody():
    assert reading_age(EASY * 10) == 5
    assert reading_age(HARD * 10) == 30


def test_the_formula_is_the_published_one():
    text = "We met each family at home. " * 20
    words, sounds = 6 * 20, sum(map(syllables, ["We", "met", "each", "family", "at", "home"])) * 20

    assert sounds == 8 * 20
    assert reading_age(text) == max(5, round(0.39 * 6 + 11.8 * sounds / words - 15.59 + 5))


def test_little_text_has_no_reading_age():
    assert reading_age("word " * 99) is None
    assert reading_age("word " * 100) is not None


def test_a_whole_draft_is_read_as_one():
    assert 5 <= reading_age_of(whole()) <= 12


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("home", 1),
        ("the", 1),
        ("family", 3),
        ("council", 2),
        ("children", 2),
        ("stability", 4),
        ("placement", 2),
        ("authority", 4),
        ("psychologist", 4),
        ("safeguarding", 3),
        ("children's", 2),
        ("2023", 1),
        ("x" * 90, 30),
    ],
)
def test_syllables(word, count):
    assert syllables(word) == count


def test_sentences_end_where_a_reader_rests():
    text = "Dr. Smith, e.g. on a Monday, came at 7.30. Then he left! \nNew line\n\n- one; two"

    assert sentences_in(text) == [
        "Dr  Smith, e g  on a Monday, came at 7.30",
        "Then he left",
        "New line",
        "- one",
        "two",
    ]
    assert words_in("A well-known carer's day, 2023/24.") == [
        "A",
        "well-known",
        "carer's",
        "day",
        "2023",
        "24",
    ]


@given(st.text())
def test_any_text_can_be_read(text):
    assert reading_age(text) is None or 5 <= reading_age(text) <= 30


@given(st.text(), st.text())
def test_words_are_never_lost_between_sentences(one, other):
    text = f"{one}. {other}"

    assert sum(len(words_in(each)) for each in sentences_in(text)) >= len(words_in(text))
