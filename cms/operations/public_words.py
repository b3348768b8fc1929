"""Words that everybody reads and that pass no gate: a reason, a note."""

from cms.identity.scan.check import Passage, check
from peernet.core.errors import DomainError


def require_public_words(words: str, *, ask: str, field: str, longest: int) -> str:
    """The words without space around them.

    :raises DomainError: if there are none (``ask``), too many, or if they look as if they pointed to a child
    """
    said = words.strip()
    if not said:
        raise DomainError(ask, field=field)
    if len(said) > longest:
        raise DomainError(f"Use at most {longest} characters; these are {len(said)}.", field=field)
    pointing = [hit for hit in check([Passage(field, said)]) if hit.must_clear]
    if pointing:
        kind = pointing[0].kind.label
        raise DomainError(
            f"Everybody reads this, and “{pointing[0].words}” looks like {kind}. Say it without.", field=field
        )
    return said
