"""Stops a change of the index before or after any of its steps on the disk, without a word of it in the engine.

Python tells a profiler of every call into C: writing, opening, renaming and removing files among them.
"""

import errno
import os
import signal
import sys

STEPS = {"write", "tofile", "open", "rename", "replace", "mkdir", "remove", "unlink", "rmdir", "close"}
BEFORE, BOTH = frozenset({"c_call"}), frozenset({"c_call", "c_return"})
# What a full disk refuses; taking away still works.
REFUSED = {"write", "tofile", "mkdir", "rename", "replace"}


def number_of_steps(act, steps):
    """How many moments a change has: one before each step, and one after it unless the step is refused."""
    seen = []
    _profiled(act, steps, seen.append, BEFORE if steps is REFUSED else BOTH)
    return len(seen)


def killed_at(moment, act):
    """Let a copy of this process make a change, and kill it at one moment; whether it came so far."""
    child = os.fork()
    if not child:
        _profiled(act, STEPS, lambda number: number == moment and os.kill(os.getpid(), signal.SIGKILL))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def refused_at(moment, act):
    """Make a change, on a disk that is full from one moment on; the error, or None if none came out."""

    def refuse(number):
        if number >= moment:
            raise OSError(errno.ENOSPC, "No space left on device")

    try:
        _profiled(act, REFUSED, refuse, BEFORE)
    except OSError as error:
        return error
    return None


def _profiled(act, steps, notice, moments=BOTH):
    count = 0

    def profile(frame, event, called):
        nonlocal count
        if event in moments and called.__name__ in steps:
            count += 1
            notice(count - 1)

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        act()
    finally:
        sys.setprofile(before)
