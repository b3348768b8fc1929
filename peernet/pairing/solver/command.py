"""Answers on standard output what is asked on standard input: 0 when solved, 2 when refused."""

import os
import sys
from collections.abc import Callable

from peernet.pairing.solver.validation import ProblemError

MOST_BYTES = 64 * 1024 * 1024


def answer(solved: Callable[[str], str]) -> int:
    """Solve what stands on standard input."""
    raw = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        return _refuse(f"The problem is larger than {MOST_BYTES // 1024 // 1024} MB.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _refuse(f"The problem is not UTF-8 text: {error.reason} at byte {error.start}.")
    # The optimiser greets on standard output, which belongs to the plan: let it greet on standard error.
    plan = os.dup(1)
    os.dup2(2, 1)
    try:
        written = solved(text)
    except ProblemError as error:
        return _refuse(f"The problem was refused; nothing was solved.\n{error}")
    with os.fdopen(plan, "w", encoding="utf-8") as out:
        out.write(written + "\n")
    return 0


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return 2
