"""Keeps what was worked out, the most recently used first, within so many bytes."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

# What a key and the objects around the arrays take.
OVERHEAD = 300
# However small they are: Python's garbage collector looks at each, and a reader waits for it.
MOST_VALUES = 10_000


class Kept:
    """A store for arrays, and things made of arrays, that several threads may ask at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._bytes = 0
        self._lock = threading.Lock()
        self._values: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What is kept under the key; made first if it is not there. It needs `nbytes`."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key][0]
        value = make()
        with self._lock:
            if key not in self._values:
                self._values[key] = value, value.nbytes + OVERHEAD
                self._bytes += value.nbytes + OVERHEAD
            while len(self._values) > 1 and (self._bytes > self._most or len(self._values) > MOST_VALUES):
                self._bytes -= self._values.popitem(last=False)[1][1]
        return value
