"""Lends the checks of papers and pictures to the subjects below: see ``peernet.core.uploads.taking``."""

import logging

from cms.files import reading
from cms.files.apart.refusing import RefusedError
from cms.files.pictures import NotAPictureError, written_anew
from peernet.core.uploads.taking import NotTakenError

log = logging.getLogger(__name__)


def look_at_paper(kind: str, data: bytes) -> bytes:
    """A paper as it is kept: looked at, and without notes on who wrote it.

    :raises NotTakenError: with words for whoever sent it
    """
    try:
        return reading.bare(kind, data)
    except RefusedError as refusal:
        raise NotTakenError(refusal.words) from refusal
    except reading.CannotReadError as failed:
        log.exception("A paper could not be looked at")
        raise NotTakenError(
            "Papers cannot be looked at just now, so none is taken. Try again in a few minutes."
        ) from failed


def look_at_picture(kind: str, data: bytes) -> bytes:
    """A picture as it is kept: written anew, without the place and time of the camera.

    :raises NotTakenError: with words for whoever sent it
    """
    try:
        return written_anew(data)
    except NotAPictureError as refusal:
        raise NotTakenError(str(refusal)) from refusal
