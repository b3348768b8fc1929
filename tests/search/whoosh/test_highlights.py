"""Fragments show where a text answers, and let no markup through."""

import re
import unicodedata
from html import unescape

import pytest
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from search.whoosh.analysis import WORD, fold, stem, stems
from search.whoosh.highlights import _places
from search.whoosh.reading import highlight, mark
from tests.search.whoosh.papers import WORDS

LONG = (
    "The council began in a small office. " * 10
    + "Carers met every week & were paid <promptly>. "
    + "Nothing else is worth telling here. " * 20
    + "In the end every carer stayed for years."
)


def test_every_form_of_a_word_is_marked():
    assert mark("Reviewing the Reviews", stems("review")) == "<mark>Reviewing</mark> the <mark>Reviews</mark>"


def test_markup_is_escaped_inside_and_outside_of_marks():
    html = mark('<b>"plan\'s"</b> & plan', stems("plan"))

    assert html == "&lt;b&gt;&quot;<mark>plan&#x27;s</mark>&quot;&lt;/b&gt; &amp; <mark>plan</mark>"
    assert isinstance(html, SafeString)


def test_fragments_stand_around_the_words():
    html = highlight(LONG, stems("carers"), width=80)

    assert html.count("<mark>") == 2
    assert html.startswith("… ")
    assert "&lt;promptly&gt;" in html
    assert " … " in html.strip("… ")
    assert len(html) < 450


def test_a_fragment_with_more_of_the_words_wins():
    text = "care " + "x " * 300 + "care plan " + "y " * 300 + "care"

    assert "<mark>care</mark> <mark>plan</mark>" in highlight(text, stems("care plan"), width=60, fragments=1)


def test_accents_do_not_matter():
    assert mark("Café e\N{COMBINING ACUTE ACCENT}té", stems("cafe ete")).count("<mark>") == 2


@pytest.mark.parametrize("text", ["", "Nothing that was asked for. " * 30])
def test_without_the_words_the_beginning_is_shown(text):
    html = highlight(text, stems("plan"), width=50)

    assert text.startswith(html.rstrip("… "))
    assert len(html) <= 55


SPECIAL = ["dying", "lying", "skies", "L'été", "naïvely", "Élan", "ÆON", "ſtate", "\N{KELVIN SIGN}elvin"]


@given(st.lists(st.sampled_from([*WORDS, *SPECIAL]) | st.text(), max_size=8), st.data())
def test_every_word_with_a_wanted_stem_is_marked(parts, data):
    text = unicodedata.normalize("NFC", " ".join(parts))
    written = [found[0] for found in WORD.finditer(text)]
    wanted = data.draw(st.frozensets(st.sampled_from(written), max_size=3)) if written else frozenset()
    wanted = {stem(fold(word)) for word in wanted} - {""}

    marked = re.findall("<mark>(.*?)</mark>", mark(text, wanted), re.DOTALL)

    assert [unescape(word) for word in marked] == [word for word in written if stem(fold(word)) in wanted]


@given(
    st.lists(
        st.sampled_from(
            [
                "plan",
                "planned",
                "plan's",
                "o'plan",
                "'plan’",
                "planéd",
                "re-plan",
                "PLANS",
                "care",
                "_care",
                "7plan",
            ]
        ),
        max_size=12,
    ),
    st.sampled_from([" ", ", ", "–", "_", "'s "]),
)
def test_looking_for_a_few_letters_finds_what_looking_at_every_word_finds(written, between):
    text, wanted = between.join(written), {"plan", "care", "o'plan"}

    found = [place[:2] for place in _places(text, wanted)]

    every = [word for word in WORD.finditer(text) if stem(fold(word[0])) in wanted]
    assert found == [word.span() for word in every]
