"""Count what was searched for and not found, without knowing who looked."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cms.asking import rules
from cms.asking.models import EmptySearch
from cms.wording import tells_of_nobody
from peernet.audit.operations import record
from peernet.core.errors import NotYoursError

#: What is kept at most; the rarest and oldest words make room.
MOST = 5000
MOST_WORDS = 8


@transaction.atomic
def note_empty_search(*, words: str, at: datetime) -> bool:
    """Count a search that found nothing; whether it was counted.

    Words that could point to somebody, and what is no search at all, are not kept, without a refusal:
    a search must never fail because of this.
    """
    kept = countable(words)
    if not kept:
        return False
    today = timezone.localdate(at)
    again = EmptySearch.objects.filter(words=kept).update(times=F("times") + 1, last_on=today)
    if not again:
        _make_room()
        _, made = EmptySearch.objects.get_or_create(words=kept, defaults={"last_on": today})
        if not made:
            EmptySearch.objects.filter(words=kept).update(times=F("times") + 1, last_on=today)
    return True


@transaction.atomic
def forget_empty_search(*, search: EmptySearch, by: Any, at: datetime) -> None:
    """Take words off the list, because practice was found or they mean nothing.

    :raises NotYoursError: unless ``by`` looks after the board
    """
    if not rules.may_see_searches(by):
        raise NotYoursError("Only moderators of the network look after this list.")
    record(verb="empty_search.forgotten", subject=search, by=by, at=at, times=search.times)
    search.delete()


def countable(words: str) -> str:
    """The words as they are counted; nothing where they are too long, too short or could name somebody."""
    plain = " ".join(words.lower().split())
    if not 3 <= len(plain) <= EmptySearch.LONGEST or len(plain.split()) > MOST_WORDS:
        return ""
    digits = sum(letter.isdigit() for letter in plain)
    letters = sum(letter.isalpha() for letter in plain)
    odd = "@" in plain or not plain.isprintable() or digits > 4 or letters < 3
    return "" if odd or not tells_of_nobody(" ".join(words.split())) else plain


def _make_room() -> None:
    if EmptySearch.objects.count() >= MOST:
        oldest = EmptySearch.objects.order_by("times", "last_on", "pk").values("pk")[: MOST // 20]
        EmptySearch.objects.filter(pk__in=list(oldest.values_list("pk", flat=True))).delete()
