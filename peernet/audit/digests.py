"""What an entry's digests are made of. Never to change: entries written once are checked for ever."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

#: What the first entry of all follows.
BEGINNING = "0" * 64


def words_digest_of(entry: Any, *, salt: str) -> str:
    """The digest of what an entry says in words; without its salt nobody can try names against it."""
    return _digest([salt, entry.subject_name, entry.detail])


def digest_of(entry: Any, *, number: int, previous: str, words_digest: str) -> str:
    """The digest of an entry at its place in the chain."""
    return _digest(
        {
            "number": number,
            "previous": previous,
            "at": _moment(entry.at),
            "by": entry.by_id,
            "verb": entry.verb,
            "subject": [entry.subject_kind, entry.subject_key],
            "words": words_digest,
        }
    )


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _digest(said: Any) -> str:
    canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(canonical.encode("ascii")).hexdigest()
