"""Ask the process apart to open a file: whether it may come in, and what text is in it."""

import base64
import json
import subprocess
import sys
from typing import Any

from django.conf import settings

from cms.files.apart.refusing import TOO_HEAVY, RefusedError

PATIENCE = 30
#: What the other process needs to start, and nothing that it could give away.
SURROUNDINGS = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}


class CannotReadError(Exception):
    """The process apart did not start: nothing is known of the file."""


def check(kind: str, data: bytes) -> None:
    """Look at a file as a stranger's.

    :raises RefusedError: if it is not taken
    :raises CannotReadError: if nothing could be looked at
    """
    _ask("check", kind, data)


def pages_of(kind: str, data: bytes) -> tuple[list[str], bool]:
    """The text, page by page, and whether that is all of it.

    :raises RefusedError: if there is no getting at it
    :raises CannotReadError: if nothing could be looked at
    """
    said = _ask("text", kind, data)
    return said["pages"], said["whole"]


def bare(kind: str, data: bytes) -> bytes:
    """A stranger's file, looked at, without what its programs noted down in it unasked.

    :raises RefusedError: if it is not taken
    :raises CannotReadError: if nothing could be looked at
    """
    return base64.b64decode(_ask("bare", kind, data)["bare"])


def _ask(what: str, kind: str, data: bytes) -> dict[str, Any]:
    command = [sys.executable, "-m", "cms.files.apart", what, kind]
    try:
        done = subprocess.run(  # noqa: S603 - our own program; what strangers sent goes in as its input
            command,
            input=data,
            capture_output=True,
            timeout=PATIENCE,
            cwd=settings.BASE_DIR,
            env=SURROUNDINGS,
            check=False,
        )
    except subprocess.TimeoutExpired as waited:
        raise RefusedError(TOO_HEAVY) from waited
    except OSError as failed:
        raise CannotReadError(str(failed)) from failed
    if done.returncode < 0:
        raise RefusedError(TOO_HEAVY)
    if done.returncode:
        raise CannotReadError(done.stderr.decode("utf-8", "replace")[-500:])
    said: dict[str, Any] = json.loads(done.stdout)
    if "refused" in said:
        raise RefusedError(said["refused"])
    return said
