"""A key is random and long, so its plain digest is safe to keep and quick to find."""

import hashlib


def digest_of(key: str | bytes) -> str:
    """Hexadecimal SHA-256 of a key."""
    return hashlib.sha256(key.encode() if isinstance(key, str) else key).hexdigest()
