"""What people type, made plain before it is kept."""

from peernet.core.errors import DomainError


def plain(text: str) -> str:
    """One kind of line end and no blank edges, so that a limit counts what the person counted."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def written(text: str, *, field: str, limit: int, empty: str = "") -> str:
    """Give the text back made plain.

    :raises DomainError: if it is too long, holds what no keyboard types, or is empty and must not be
    """
    text = plain(text)
    if not text and empty:
        raise DomainError(empty, field=field)
    if len(text) > limit:
        raise DomainError(f"Use at most {limit:,} characters. You have used {len(text):,}.", field=field)
    if "\0" in text:
        raise DomainError("The text holds a character that cannot be kept. Type it again.", field=field)
    return text
