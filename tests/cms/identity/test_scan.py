"""What points to a child is found wherever it is planted; what only looks like it is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.identity.corpus import demo_texts, innocent, planted
from benchmarks.identity.growth import HOSTILE, repeated
from cms.identity.scan import Hit, Kind, Passage, check
from cms.identity.scan.lexicon import PLAIN_NAMES
from cms.identity.scan.numbers import CHECK_LETTERS

PROSE = sorted(
    sentence.strip() + "."
    for passages, _ in demo_texts().values()
    for passage in passages
    if passage.field in {"problem", "practice", "what_changed"}
    for sentence in passage.words.replace("\n", " ").split(". ")
    if len(sentence) > 40 and not check([Passage("practice", sentence)])
)
#: Typographic twins of plain signs, and characters that nobody sees.
DISGUISES = [
    lambda words: words,
    lambda words: words.replace("'", "’").replace("-", "‑"),
    lambda words: "\u200b".join(words),
    lambda words: words.replace("a", "а").replace("e", "е").replace("o", "о"),
    lambda words: words.replace(" ", "\u00a0"),
]
names = st.sampled_from(sorted(PLAIN_NAMES)).map(str.capitalize)
#: Names no list knows.
unlisted = st.text(alphabet="bdfgklmnprstvz", min_size=2, max_size=4).map(lambda end: f"Qa{end}u")
ages = st.integers(min_value=1, max_value=19)
small = st.sampled_from(["two", "three", "four", "2", "3", "4"])


@st.composite
def nhs_numbers(draw):
    digits = draw(st.lists(st.integers(0, 9), min_size=9, max_size=9))
    digits[0] = digits[0] or 4
    rest = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
    last = (11 - rest) % 11
    if last == 10:
        digits[8] = (digits[8] + 1) % 10
        rest = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
        last = (11 - rest) % 11
    from hypothesis import assume

    assume(last != 10)
    assume(len({*digits, last}) > 1)
    text = "".join(map(str, [*digits, last]))
    return draw(
        st.sampled_from([text, f"{text[:3]} {text[3:6]} {text[6:]}", f"{text[:3]}-{text[3:6]}-{text[6:]}"])
    )


@st.composite
def pupil_numbers(draw):
    digits = draw(st.lists(st.integers(0, 9), min_size=12, max_size=12))
    total = sum(digit * weight for digit, weight in zip(digits, range(2, 14), strict=True))
    return CHECK_LETTERS[total % 23] + "".join(map(str, digits))


def found(words: str, kind: Kind) -> list[Hit]:
    return [hit for hit in check([Passage("practice", words)]) if hit.kind == kind]


def is_stopped(piece: str, kind: Kind, before: str, after: str, disguise) -> None:
    """The planted piece is a hit that must be cleared, and its offsets lead back to what was typed."""
    piece = disguise(piece)
    words = f"{before} {piece} {after}"
    hits = [hit for hit in found(words, kind) if hit.must_clear]
    assert hits, words
    start = len(before) + 1
    assert any(hit.start < start + len(piece) and start < hit.end for hit in hits), hits
    for hit in hits:
        assert words[hit.start : hit.end] == hit.words


around = {
    "before": st.sampled_from(PROSE),
    "after": st.sampled_from(PROSE),
    "disguise": st.sampled_from(DISGUISES),
}


@given(name=names, age=ages, shape=st.sampled_from(range(8)), **around)
def test_a_name_beside_an_age_is_stopped(name, age, shape, before, after, disguise):
    pieces = [
        f"{name}, {age}, came back.",
        f"{name} ({age}) came back.",
        f"{name}, aged {age}, came back.",
        f"It helped {name}, who is {age}, most.",
        f"A {age}-year-old called {name} came back.",
        f"{name} is {age}.",
        f"The {age}-year-old, {name}, came back.",
        f"{name} turned {age} there.",
    ]
    is_stopped(pieces[shape], Kind.NAME, before, after, disguise)


@given(name=unlisted, age=ages, shape=st.sampled_from(range(4)), **around)
def test_a_name_no_list_knows_is_stopped_beside_an_age_or_a_relative(
    name, age, shape, before, after, disguise
):
    pieces = [
        f"{name}, aged {age}, came back.",
        f"Her mother {name} came back.",
        f"{name}'s brother came back.",
        f"We met {name} and his mother there.",
    ]
    is_stopped(pieces[shape], Kind.NAME, before, after, disguise)


@given(
    name=names,
    relative=st.sampled_from(["mother", "dad", "nan", "brother", "aunt", "stepfather"]),
    shape=st.sampled_from(range(4)),
    **around,
)
def test_a_name_beside_a_relative_is_stopped(name, relative, shape, before, after, disguise):
    pieces = [
        f"We rang her {relative} {name} daily.",
        f"{name}'s {relative} rang us.",
        f"Her {relative}, {name}, rang us.",
        f"His {relative} ({name}) rang us.",
    ]
    is_stopped(pieces[shape], Kind.NAME, before, after, disguise)


@given(number=nhs_numbers(), **around)
def test_an_nhs_number_is_stopped(number, before, after, disguise):
    is_stopped(f"It was {number} there.", Kind.NHS_NUMBER, before, after, disguise)


@given(number=pupil_numbers(), **around)
def test_a_pupil_number_is_stopped(number, before, after, disguise):
    is_stopped(f"It was {number} there.", Kind.PUPIL_NUMBER, before, after, disguise)


@given(
    day=st.integers(1, 28),
    month=st.integers(1, 12),
    year=st.integers(1995, 2025),
    shape=st.sampled_from(range(4)),
    **around,
)
def test_a_date_of_birth_is_stopped(day, month, year, shape, before, after, disguise):
    pieces = [
        f"It said born {day}/{month}/{year} there.",
        f"DOB: {day:02}.{month:02}.{year}",
        f"She was born on {day} March {year} in a hospital.",
        f"Date of birth {year}-{month:02}-{day:02}, it said.",
    ]
    is_stopped(pieces[shape], Kind.BIRTH, before, after, disguise)


@given(piece=st.sampled_from(["LS6 2AB", "M14 5RG", "E17 9QH", "SW1A 2AA", "CV12WT"]), **around)
def test_a_postcode_is_stopped(piece, before, after, disguise):
    is_stopped(f"They lived at {piece} then.", Kind.POSTCODE, before, after, disguise)


@given(
    digits=st.lists(st.integers(0, 9), min_size=8, max_size=8),
    shape=st.sampled_from(range(3)),
    **around,
)
def test_a_telephone_number_is_stopped(digits, shape, before, after, disguise):
    eight = "".join(map(str, digits))
    pieces = [f"077{eight}", f"077{eight[:2]} {eight[2:5]} {eight[5:]}", f"+44 77{eight[:2]} {eight[2:]}"]
    is_stopped(f"It was {pieces[shape]} then.", Kind.PHONE, before, after, disguise)


@given(
    number=small,
    noun=st.sampled_from(
        ["children", "young people", "pupils", "disabled girls", "of the boys", "care leavers"]
    ),
    **around,
)
def test_a_count_below_five_is_stopped(number, noun, before, after, disguise):
    is_stopped(f"In the end {number} {noun} moved away.", Kind.SMALL_COUNT, before, after, disguise)


@given(number=st.integers(5, 400), noun=st.sampled_from(["children", "young people", "pupils"]))
def test_a_count_of_five_and_more_is_not_flagged(number, noun):
    assert found(f"In the end {number} {noun} moved away.", Kind.SMALL_COUNT) == []


@given(
    number=small,
    noun=st.sampled_from(["workers", "schools", "children's homes", "homes", "per cent of children"]),
)
def test_a_count_of_anything_else_is_not_flagged(number, noun):
    assert found(f"In the end {number} {noun} were there.", Kind.SMALL_COUNT) == []


@pytest.mark.parametrize("words", innocent())
def test_an_innocent_look_alike_stops_nobody(words):
    assert [hit for hit in check([Passage("practice", words)]) if hit.must_clear] == []


def test_of_what_was_written_apart_nine_in_ten_are_stopped():
    sentences = [*planted("first"), *planted("kept")]
    stopped = [
        any(
            hit.must_clear and hit.start < end and start < hit.end
            for hit in check([Passage("p", each.words)])
        )
        for each in sentences
        for start, end in each.spans
    ]

    assert sum(stopped) / len(stopped) > 0.95


def test_the_demo_case_studies_are_flagged_less_than_once_in_five():
    texts = demo_texts()

    stops = sum(hit.must_clear for text in texts.values() for hit in check(*text))

    assert stops / len(texts) < 0.2


@given(words=st.text(max_size=400))
def test_any_text_is_answered_the_same_twice_with_offsets_inside_it(words):
    hits = check([Passage("practice", words)])

    assert hits == check([Passage("practice", words)])
    for hit in hits:
        assert 0 <= hit.start < hit.end <= len(words)
        assert words[hit.start : hit.end] == hit.words


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hundred_thousand_hostile_characters_are_answered_and_each_hit_lies_inside(piece):
    words = repeated(piece, 100_000)

    for hit in check([Passage("practice", words)]):
        assert words[hit.start : hit.end] == hit.words
