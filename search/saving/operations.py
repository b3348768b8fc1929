"""Everything that changes a saved search."""

from datetime import datetime
from typing import Any

from django.db import transaction

from peernet.core.errors import DomainError
from search.asking import ReaderQuery
from search.saving.models import SavedSearch
from search.saving.titles import title_of

MOST = 30
LONGEST_ADDRESS = 2000


class TooManyError(DomainError):
    """A person keeps as many searches as anybody may."""


class TooLongError(DomainError):
    """The search has more filters than can be kept."""


@transaction.atomic
def keep(*, query: ReaderQuery, by: Any, at: datetime) -> SavedSearch:
    """Keep a search; one that is kept already stays as it is.

    :raises TooManyError: if the person keeps `MOST` already
    :raises TooLongError: if its address is too long
    """
    asked = ReaderQuery(words=query.words, chosen=query.chosen)
    address = asked.address()
    if len(address) > LONGEST_ADDRESS:
        raise TooLongError("This search has too many filters to keep. Take some away first.")
    mine = SavedSearch.objects.visible_to(by)
    if kept := mine.filter(address=address).first():
        return kept
    if mine.count() >= MOST:
        raise TooManyError(f"You keep {MOST} searches already. Remove one of them first.")
    return SavedSearch.objects.create(
        person=by, title=title_of(asked), address=address, kept_at=at, looked_at=at
    )


def choose_mail(*, saved: SavedSearch, frequency: str, at: datetime) -> None:
    """Say how often mail may come; what was published before that is not new."""
    if saved.frequency == SavedSearch.Frequency.NEVER:
        saved.looked_at = at
    saved.frequency = SavedSearch.Frequency(frequency)
    saved.save(update_fields=["frequency", "looked_at"])


def stop(*, saved: SavedSearch) -> None:
    """Send no more mail; the search is kept."""
    saved.frequency = SavedSearch.Frequency.NEVER
    saved.save(update_fields=["frequency"])


def drop(*, saved: SavedSearch) -> None:
    """Keep it no longer."""
    saved.delete()
