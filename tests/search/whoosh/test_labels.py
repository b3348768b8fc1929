"""Values of filter fields keep their type in the index."""

import datetime
import uuid
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.whoosh.labels import LONGEST, MISSING, choices, decode, encode, encode_all

# A time that the clocks skip or show twice equals no time of another zone (PEP 495), so nothing could come back.
MOMENTS = st.datetimes(timezones=st.timezones()).filter(
    lambda moment: moment.astimezone(datetime.UTC) == moment
)
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=LONGEST // 2),
    st.dates(), st.datetimes(), MOMENTS, st.times(), st.uuids(),
    st.decimals(allow_nan=False),
)  # fmt: skip


@given(VALUES)
def test_a_value_comes_back_with_its_type(value):
    found = decode(encode(value))

    assert (type(found), found) == (type(value), value)


@given(st.one_of(st.integers(), st.dates(), st.uuids(), st.booleans(), st.text(max_size=50)))
def test_the_text_of_a_value_finds_it(value):
    assert encode(value) in choices(str(value))


@given(st.text())
def test_any_text_may_be_asked_for(text):
    assert encode(text) in choices(text)


def test_long_texts_that_begin_alike_stay_apart():
    one, other = encode("x" * 5000 + "1"), encode("x" * 5000 + "2")

    assert one != other
    assert len(one) < 2 * LONGEST


@pytest.mark.parametrize(
    ("value", "labels"),
    [
        (None, [MISSING]),
        ([], [MISSING]),
        ([2, 1, 2], ["i:1", "i:2"]),
        ({"a", "b"}, ["s:a", "s:b"]),
        ("", ["s:"]),
        (True, ["b:1"]),
        (datetime.date(2024, 5, 1), ["d:2024-05-01"]),
        (Decimal("1.50"), ["c:1.50"]),
        (uuid.UUID(int=1), ["u:00000000-0000-0000-0000-000000000001"]),
    ],
)
def test_labels_of_a_field(value, labels):
    assert encode_all(value) == labels
