"""What is packed is what is unpacked, and a changed byte is never taken for a list."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.whoosh.damage import DamagedIndexError
from search.whoosh.packing import pack_lists, unpack, unpack_together
from search.whoosh.postings import Postings

WEIGHT = st.one_of(st.integers(1, 400).map(float), st.floats(0.125, 65536, width=32))
PLACES = st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=5)
STEP = st.one_of(st.integers(1, 9), st.integers(1, 70_000))
LISTS = st.lists(st.lists(st.tuples(STEP, WEIGHT, PLACES), min_size=1, max_size=100), min_size=1, max_size=5)


def packed(lists):
    """Lists of (step to the next document, weight, positions), packed together, and as they were."""
    ids = [np.cumsum([step for step, _, _ in each]) for each in lists]
    weights = [[weight for _, weight, _ in each] for each in lists]
    places = [[place for _, _, places in each for place in places] for each in lists]
    counts = [[len(places) for _, _, places in each] for each in lists]
    together = Postings(
        np.concatenate(ids).astype(np.int32),
        np.concatenate(weights).astype(np.float32),
        np.concatenate(counts).astype(np.int64),
        np.concatenate(places).astype(np.uint32),
    )
    data = list(pack_lists(together, np.cumsum([len(each) for each in lists])))
    return data, list(zip(ids, weights, counts, places, strict=True))


@given(LISTS)
def test_every_list_comes_back(lists):
    data, given = packed(lists)

    for each, (ids, weights, counts, places) in zip(data, given, strict=True):
        found = unpack(each, positions=True)
        assert found.ids.tolist() == ids.tolist()
        assert found.weights.tolist() == pytest.approx(weights, rel=1e-6)
        assert (found.counts.tolist(), found.positions.tolist()) == (counts, places)
        without = unpack(each, positions=False)
        assert (without.ids.tolist(), len(without.counts), len(without.positions)) == (ids.tolist(), 0, 0)


@given(LISTS)
def test_many_lists_come_back_together_as_they_do_one_by_one(lists):
    data, _ = packed(lists)

    found, sizes = unpack_together(data)

    alone = [unpack(each, positions=False) for each in data]
    assert found.ids.tolist() == [number for each in alone for number in each.ids.tolist()]
    assert found.weights.tolist() == [weight for each in alone for weight in each.weights.tolist()]
    assert sizes.tolist() == [len(each.ids) for each in alone]


def test_no_lists_together_are_nothing_and_a_broken_one_is_told():
    data, _ = packed([[(1, 2.0, [3])]])

    assert [len(part) for part in unpack_together([])] == [4, 0]
    assert unpack_together([])[0].ids.tolist() == []
    for broken in (data[0][:9], data[0][:-9], b"\xff" + data[0][1:]):
        with pytest.raises(DamagedIndexError):
            unpack_together([data[0], broken])


def test_a_list_without_weights_and_positions_has_ones_and_none():
    (data,) = pack_lists(Postings(np.array([3, 4], np.int32)), np.array([2]))

    assert [part.tolist() for part in unpack(data, positions=True)] == [[3, 4], [1.0, 1.0], [], []]


@given(LISTS, st.randoms(use_true_random=False))
def test_a_flipped_bit_or_a_cut_is_found(lists, chance):
    data, _ = packed(lists)
    (whole, *_) = data
    place = chance.randrange(len(whole))
    flipped = bytearray(whole)
    flipped[place] ^= 1 << chance.randrange(8)

    for damaged in (bytes(flipped), whole[:place]):
        with pytest.raises(DamagedIndexError):
            unpack(damaged, positions=True)
