"""Checksums: of a segment's files, kept in one more file beside them, and of short texts."""

import json
import zlib
from pathlib import Path

from whoosh.codec.whoosh3 import W3Codec

from search.whoosh.damage import DamagedIndexError

EXTENSION = ".sum"


def write_sums(storage, segment) -> None:
    """Note the sums of the files that were written."""
    found = {path.name: zlib.crc32(path.read_bytes()) for path in _files(storage, segment)}
    with open(storage._fpath(segment.make_filename(EXTENSION)), "w", encoding="ascii") as file:
        json.dump(found, file)


def verify(storage, segment) -> None:
    """Compare the files with their sums; posting lists carry their own and are compared when they are read.

    :raises DamagedIndexError: if one was changed since it was written
    :raises FileNotFoundError: if one is gone, as after a merge by another process
    """
    text = Path(storage._fpath(segment.make_filename(EXTENSION))).read_text(
        encoding="ascii", errors="replace"
    )
    try:
        noted = json.loads(text)
        kept = {name: int(number) for name, number in noted.items()}
    except (ValueError, AttributeError, TypeError) as fault:
        raise DamagedIndexError(f"The checksums of segment {segment.segment_id()} cannot be read.") from fault
    found = {path.name: zlib.crc32(path.read_bytes()) for path in _files(storage, segment)}
    if missing := kept.keys() - found.keys():
        raise FileNotFoundError(*missing)
    if changed := sorted(name for name in found if found[name] != kept.get(name)):
        raise DamagedIndexError(f"Files of the search index were changed: {', '.join(changed)}.")


def with_sum(text: str) -> str:
    """A short text with its checksum behind it."""
    return f"{text} {zlib.crc32(text.encode()):08x}"


def with_sum_checked(text: str, name: str) -> str:
    """What `with_sum` was given.

    :raises DamagedIndexError: if anything of it was changed
    """
    kept = text.rpartition(" ")[0]
    if with_sum(kept) != text:
        raise DamagedIndexError(f"The file {name} of the search index was changed.")
    return kept


def _files(storage, segment) -> list[Path]:
    unread = (EXTENSION, W3Codec.POSTS_EXT)
    found = Path(storage.folder).glob(segment.make_filename(".*"))
    return sorted(path for path in found if path.suffix not in unread)
