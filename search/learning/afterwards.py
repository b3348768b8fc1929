"""Writes once the reader has the answer, so that no page waits for a log and none fails with it."""

import logging
from collections.abc import Callable
from typing import TypeVar

from django.db import DatabaseError, transaction
from django.http import HttpResponseBase

Answer = TypeVar("Answer", bound=HttpResponseBase)
log = logging.getLogger(__name__)


def afterwards(response: Answer, write: Callable[[], object]) -> Answer:
    """The response, which does the writing when the server closes it."""

    def close() -> None:
        try:
            with transaction.atomic():
                write()
        except DatabaseError:
            # The reader has long been answered; a gap in the log harms nobody.
            log.warning("The log of searches could not be written", exc_info=True)

    response._resource_closers.append(close)  # type: ignore[attr-defined]
    return response
