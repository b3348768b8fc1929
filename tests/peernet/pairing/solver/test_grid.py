"""Tables of which few cells are filled answer like full ones."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from peernet.pairing.solver.grid import Grid

SIZE = 5
EVERYWHERE = np.indices((SIZE, SIZE))
cells = st.lists(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1), st.integers(1, 9)), max_size=12
)


def full(filled):
    table = np.zeros((SIZE, SIZE), dtype=np.int64)
    for row, column, value in filled:
        table[row, column] = max(table[row, column], value)
    return table


def grid(filled):
    return Grid.of(SIZE, [(row, column) for row, column, _ in filled], [value for *_, value in filled])


@given(cells)
def test_every_cell_is_answered_and_of_two_values_the_larger_stays(filled):
    assert np.array_equal(grid(filled).at(*EVERYWHERE), full(filled))


@given(cells)
def test_two_steps_are_those_of_the_product(filled):
    steps = (full(filled) > 0).astype(int)

    assert np.array_equal(grid(filled).two_steps().has(*EVERYWHERE), steps @ steps > 0)


@given(cells, cells)
def test_joined_is_filled_where_either_is(one, other):
    assert np.array_equal(grid(one).joined(grid(other)).has(*EVERYWHERE), full([*one, *other]) > 0)
