"""Each remark names the field, the words and what to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.writing import Remark, remarks
from cms.writing.acronyms import unexplained
from cms.writing.hidden import without_hidden
from cms.writing.plainer import PLAINER, jargon_in
from peernet.core.acronyms import ACRONYMS, stands_for
from tests.cms.writing.drafts import SENTENCE, saying, whole

CAPITALS = st.text("BCDFGHJKLMPQRSTVWXYZ", min_size=3, max_size=6)


def test_plain_words_are_left_alone():
    assert remarks(whole()) == []


def test_an_acronym_is_remarked_on_where_it_first_stands_with_what_it_usually_means():
    text = f"The IROs came. {SENTENCE * 10} The IRO left again."

    assert remarks(saying(text)) == [
        Remark("practice", "acronym", "IRO", "Write it out once: “independent reviewing officer (IRO)”.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Multi-Agency Safeguarding Hub (MASH) met. MASH met again.",
        "MASH (the multi-agency safeguarding hub) met.",
        "Our MASH is a multi-agency safeguarding hub.",
        "Young people not in education, employment or training (NEET) were rung.",
        "Independent reviewing officers (IROs) and each IRO.",
        "The child and adolescent mental health service (CAMHS) came.",
        "Each has a special educational needs coordinator (SENCO).",
        "The GP and the NHS in the UK.",
        "It moved NI 117.",
        "The Barnsley Tuesday Zebra Club (BTZC).",
    ],
)
def test_an_acronym_is_explained_when_its_words_stand_near_it_once(text):
    assert unexplained([text]) == []


def test_an_explanation_in_one_field_holds_for_all():
    assert unexplained(["Ask CAMHS.", "child and adolescent mental health services (CAMHS)"]) == []
    assert unexplained(["Ask QZX.", "Quiet zebra house (QZX)", "ask MASH and DfE"]) == ["QZX", "MASH", "DfE"]


@given(CAPITALS)
def test_spelling_it_out_always_settles_it(acronym):
    words = " ".join(f"{letter.lower()}ord" for letter in acronym)

    assert unexplained([f"The {words} ({acronym}) met, and the {acronym} left."]) == []


@given(st.sampled_from(sorted(ACRONYMS)))
def test_doing_what_the_remark_says_settles_it(acronym):
    assert unexplained([f"{stands_for(acronym)[0]} ({acronym})"]) == []


def test_jargon_comes_with_a_plainer_word():
    assert len(PLAINER) >= 60
    assert jargon_in("We Utilised a multi-faceted, holistic way to UTILISED. Fostering delivers.") == [
        ("UTILISED", "use"),
        ("multi-faceted", "with several parts"),
        ("holistic", "whole"),
    ]
    assert remarks(saying("In order to " + SENTENCE * 10)) == [
        Remark("practice", "jargon", "In order to", "Plainer: to.")
    ]


def test_a_long_sentence_is_quoted_by_its_first_words():
    text = SENTENCE * 9 + "and so on and " * 12 + "on."

    assert remarks(saying(text)) == [
        Remark("practice", "sentence", "and so on and and so …", "49 words. Make it two.")
    ]


def test_a_text_much_too_short_or_long_is_told_the_range():
    short, long = remarks(saying("Short.")), remarks(saying(SENTENCE * 26))

    assert [short[0].words, short[0].advice] == ["1 word", "100 to 320 words read best. Say more."]
    assert [long[0].words, long[0].advice] == [
        "338 words",
        "100 to 320 words read best. Keep what another council needs.",
    ]
    assert remarks(saying("")) == []


def test_a_hard_text_is_told_its_reading_age():
    hard = "Multidisciplinary organisational administration necessitates considerable responsibility. " * 17

    assert [(each.kind, each.words) for each in remarks(saying(hard))] == [("age", "Reading age about 30")]


@given(st.text(), st.sampled_from(["title", "practice", "materials"]))
def test_any_text_can_be_remarked_on(text, field):
    for remark in remarks(saying(text, field)):
        assert remark.field
        assert remark.words
        assert remark.advice


@pytest.mark.parametrize(
    "text", ["A" * 20_000, "(" * 20_000, "AB (" * 5_000, "a " * 10_000, ". " * 10_000, "ABC " * 5_000]
)
def test_a_hostile_text_is_read_to_its_end_and_told_its_length(text):
    assert any(remark.kind == "length" and remark.field == "practice" for remark in remarks(saying(text)))


def test_what_nobody_sees_is_not_kept():
    assert without_hidden("a\u200bb\u202egnp\ufeff\x07 c\td\n") == "abgnp c\td\n"
    assert without_hidden("\u200b \ufeff") == ""
    assert without_hidden("👩\u200d🚒") == "👩\u200d🚒"
