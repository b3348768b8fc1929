"""Something done in a copy of this process, which then is gone with all that it broke."""

import os
import signal
from collections.abc import Callable, Iterator

#: What hangs is ended after so many seconds; no proof takes as long by itself, see ``LONGEST``.
SECONDS = 400
#: Each thing with the name of what is done in the copy.
Pair = tuple[str, Callable[[], str]]
HUNG = "hung"


def apart(things: Iterator[Pair], *, at_once: int) -> Iterator[tuple[str, str]]:
    """The name and the answer of each, as they come; one that never ends is said to hang."""
    running: dict[int, tuple[str, int]] = {}
    while True:
        while len(running) < at_once and (pair := next(things, None)) is not None:
            name, thing = pair
            reading, writing = os.pipe()
            child = os.fork()
            if child == 0:
                _answer(thing, writing)
            os.close(writing)
            running[child] = (name, reading)
        if not running:
            return
        child, status = os.wait()
        if child in running:
            name, reading = running.pop(child)
            with os.fdopen(reading) as told:
                yield name, told.read() or (HUNG if os.WIFSIGNALED(status) else "fell over")


def _answer(thing: Callable[[], str], writing: int) -> None:
    # Nothing that a test could catch: the copy is ended from outside.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(SECONDS)
    try:
        said = thing()
    except BaseException as failure:  # noqa: BLE001
        said = f"raised {type(failure).__name__}"
    os.write(writing, (said or "survived")[:2000].encode())
    os._exit(0)
