"""What the codec writes is what it reads, whole or posting by posting."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import fields, formats
from whoosh.filedb.filestore import RamStorage

from search.whoosh.codec import BLOCK, NumpyCodec
from search.whoosh.postings import read_postings
from search.whoosh.schema import Positions


class Given(fields.FieldType):
    """A field whose one posting is given with the document."""

    def __init__(self):
        super().__init__(Positions(), None)

    def index(self, value, **_):
        weight, positions = value
        yield b"term", len(positions), weight, np.array(positions, np.uint32).tobytes()


def written(postings):
    """A reader for an index in which document number n has the n-th posting, if any."""
    index = RamStorage().create_index(fields.Schema(text=Given(), other=Given()))
    writer = index.writer(codec=NumpyCodec(), compound=False)
    for posting in postings:
        writer.add_document(**({"text": posting} if posting else {"other": (1.0, [1])}))
    writer.commit(merge=False)
    return index.reader()


POSTING = st.tuples(
    st.one_of(st.integers(1, 400).map(float), st.floats(0.125, 65536, width=32)),
    st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=5).map(sorted),
)


@given(st.lists(st.none() | POSTING, min_size=1, max_size=150).filter(any))
def test_every_posting_comes_back(postings):
    reader = written(postings)
    present = [(number, *posting) for number, posting in enumerate(postings) if posting]

    found = read_postings(reader, "text", b"term", positions=True)

    assert found.ids.tolist() == [number for number, _, _ in present]
    assert found.weights.tolist() == pytest.approx([weight for _, weight, _ in present], rel=1e-6)
    assert found.counts.tolist() == [len(positions) for _, _, positions in present]
    assert found.positions.tolist() == [place for _, _, positions in present for place in positions]


@given(st.lists(POSTING, min_size=1, max_size=80))
def test_whoosh_reads_the_same_one_by_one(postings):
    reader = written(postings)
    matcher = reader.postings("text", b"term")
    seen = []

    while matcher.is_active():
        seen.append((matcher.id(), matcher.weight(), np.frombuffer(matcher.value(), np.uint32).tolist()))
        matcher.next()

    assert [number for number, _, _ in seen] == list(range(len(postings)))
    assert [weight for _, weight, _ in seen] == pytest.approx([w for w, _ in postings], rel=1e-6)
    assert [positions for _, _, positions in seen] == [positions for _, positions in postings]


def test_lists_longer_than_a_block_come_back():
    size = 2 * BLOCK + 17
    reader = written([(1.0, [number]) for number in range(size)])

    found = read_postings(reader, "text", b"term", positions=True)

    assert found.ids.tolist() == list(range(size))
    assert found.positions.tolist() == list(range(size))


def test_a_term_that_is_nowhere_has_no_list():
    assert [len(part) for part in read_postings(written([(1.0, [1])]), "text", b"absent")] == [0, 0, 0, 0]


def test_a_field_without_positions_has_none():
    index = RamStorage().create_index(fields.Schema(key=fields.ID()))
    writer = index.writer(codec=NumpyCodec(), compound=False)
    writer.add_document(key="a")
    writer.commit(merge=False)

    assert isinstance(index.schema["key"].format, formats.Existence)
    assert [part.tolist() for part in read_postings(index.reader(), "key", b"a")] == [[0], [1.0], [], []]
