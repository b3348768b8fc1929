"""Something done in a copy of this process, which then is gone with all that it broke."""

import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from pypdf import PdfWriter

#: What hangs for so many seconds is ended.
SECONDS = 60
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


def still_alive() -> None:
    """Called between one test and the next: only what hangs in one of them is ended."""
    signal.alarm(SECONDS)


@contextmanager
def blank_documents() -> Iterator[None]:
    """The threads that set documents do not live on in a copy of the process; a blank page stands for each."""
    page, blank = PdfWriter(), io.BytesIO()
    page.add_blank_page(595, 842)
    page.write(blank)
    with patch("typst.compile", lambda *given, **named: blank.getvalue()):
        yield


def _answer(thing: Callable[[], str], writing: int) -> None:
    # Nothing that a test could catch: the copy is ended from outside.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    still_alive()
    try:
        said = thing()
    except BaseException as failure:  # noqa: BLE001
        said = f"raised {type(failure).__name__}"
    os.write(writing, (said or "survived")[:2000].encode())
    os._exit(0)
