"""How long the log is kept, and the end of it."""

from datetime import datetime, timedelta

from django.conf import settings

from search.learning.models import Click, Search

USUAL_DAYS = 90


def days_kept() -> int:
    """For how many days searches are kept; 0 keeps no log at all."""
    return max(0, getattr(settings, "SEARCH_LOG_DAYS", USUAL_DAYS))


def prune(*, at: datetime) -> int:
    """Delete what is older; how many searches there were."""
    before = at - timedelta(days=days_kept())
    Click.objects.filter(search__at__lt=before).delete()
    return Search.objects.filter(at__lt=before).delete()[0]
