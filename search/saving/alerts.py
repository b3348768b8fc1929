"""Mail about what is new for a saved search. Nothing new sends nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from cms.models import CaseStudyPage
from peernet.core.errors import DomainError
from peernet.notifications.operations import notify
from search.finding import Found, Question, answer
from search.saving.models import SavedSearch
from search.saving.stopping import stop_url
from search.wording.current import current

MOST_NAMED = 10


class EngineAwayError(DomainError):
    """The index cannot be read, so nobody can say what is new."""


@dataclass
class Sent:
    """How many searches were looked at, and how many mails were written."""

    looked: int = 0
    mails: int = 0


def send_due(*, at: datetime) -> Sent:
    """Look for what is new in every search that is due, and write one mail for each that has anything.

    A second run on the same day finds nothing due, so nobody is told twice.

    :raises EngineAwayError: if the index cannot be read; what was not looked at stays due
    """
    sent = Sent()
    day = timezone.localdate(at)
    for saved in SavedSearch.objects.due_on(day).select_related("person").order_by("pk"):
        sent.mails += look(saved, day=day, at=at)
        sent.looked += 1
    return sent


@transaction.atomic
def look(saved: SavedSearch, *, day: date, at: datetime) -> bool:
    """Look for what is new in one search and write the mail; whether there was anything."""
    since = saved.looked_at
    found = _published_between(saved, since, at)
    if found.engine_away:
        raise EngineAwayError("The search index cannot be read. Build it with manage.py rebuild_search.")
    # Whoever comes second, in another process, changes no row and writes no mail.
    undone = SavedSearch.objects.filter(Q(looked_on=None) | Q(looked_on__lt=day), pk=saved.pk)
    if not undone.update(looked_on=day, looked_at=at) or not found.count:
        return False
    _tell(saved, found, since)
    return True


def _published_between(saved: SavedSearch, since: datetime, at: datetime) -> Found:
    query = saved.query()
    visible = CaseStudyPage.objects.visible_to(saved.person)
    published = visible.filter(first_published_at__gt=since, first_published_at__lte=at)
    return answer(
        Question(
            words=query.words,
            chosen=query.chosen,
            newest_first=True,
            most=MOST_NAMED,
            alternatives=current().alternatives,
        ),
        published,
    )


def _tell(saved: SavedSearch, found: Found, since: datetime) -> None:
    pages = CaseStudyPage.objects.select_related("council").in_bulk(found.pks)
    number = f"{found.count} new case {'study' if found.count == 1 else 'studies'}"
    lines = [f"Published since {date_format(timezone.localtime(since), 'j F Y')}:"]
    lines += [f"{pages[key].title}\n{pages[key].council.name}\n{pages[key].full_url}" for key in found.pks]
    if found.count > len(found.pks):
        lines.append(f"And {found.count - len(found.pks)} more.")
    lines.append(f"To stop this mail: {settings.SITE_URL}{stop_url(saved)}")
    notify(
        people=[saved.person],
        subject=f"{number} for “{saved.title}”",
        body="\n\n".join(lines),
        link=saved.get_absolute_url(),
    )
