"""What was worked out is kept for the next question, within bounds."""

import numpy as np

from search.whoosh import kept
from search.whoosh.kept import Kept


def made(store: Kept, key: int, size: int = 1) -> bool:
    """Ask for a value; says whether it had to be made."""
    asked: list[int] = []
    store.get(key, lambda: asked.append(key) or np.zeros(size, np.uint8))
    return bool(asked)


def test_what_was_asked_for_is_made_once() -> None:
    store = Kept(1_000_000)

    assert [made(store, 1), made(store, 1)] == [True, False]


def test_the_bytes_are_bounded_and_the_longest_unasked_goes_first() -> None:
    store = Kept(3_000)
    for key in (1, 2):
        made(store, key, 1_000)
    made(store, 1, 1_000)

    made(store, 3, 1_000)

    assert [made(store, key, 1_000) for key in (1, 3, 2)] == [False, False, True]


def test_however_small_they_are_so_many_are_kept(monkeypatch) -> None:
    monkeypatch.setattr(kept, "MOST_VALUES", 3)
    store = Kept(1_000_000)

    for key in range(5):
        made(store, key)

    assert [made(store, key) for key in (4, 3, 2, 0)] == [False, False, False, True]
