"""What the engine says when a file of the index is not as it was written."""


class DamagedIndexError(Exception):
    """A file of the index was changed or cut off; the index has to be built anew."""
