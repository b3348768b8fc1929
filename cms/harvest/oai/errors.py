"""What the protocol answers instead of a list."""


class OAIError(Exception):
    """One of the protocol's own errors, with its code."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code
        self.words = words


def bad_argument(words: str) -> OAIError:
    """An argument that is missing, unknown, twice there or wrong."""
    return OAIError("badArgument", words)
