"""Why a file is not taken, in words for whoever sent it."""

#: Said of what cannot be told apart from a file that was damaged on the way.
BROKEN = "This file cannot be opened: it is damaged, or not what its name says. Save it again and send that."
#: Said of what needs more time or memory than a paper ever should.
TOO_HEAVY = "This file takes too long to open. Save a smaller copy, or split it, and send that."


class RefusedError(Exception):
    """The file is not taken, and the message says what to do instead."""

    def __init__(self, words: str = BROKEN) -> None:
        super().__init__(words)
        self.words = words
