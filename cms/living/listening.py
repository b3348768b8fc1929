"""What a publication and a withdrawal mean for review dates and for the address."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from wagtail.contrib.redirects.signal_handlers import autocreate_redirects_on_page_move

from cms.happenings import hears_of
from cms.living import notices
from cms.living.models import Freshness, Notice, Turn
from cms.living.operations import begin


@hears_of("published")
def begin_again(page: Any, *, at: datetime, **more: Any) -> None:
    """Words that passed the gates are fresh; a notice comes down, and its address leads to the page."""
    begin(page=page, on=timezone.localdate(at))
    for notice in Notice.objects.filter(page=page):
        autocreate_redirects_on_page_move(
            instance=page, url_path_before=notice.address, url_path_after=page.url_path
        )
        notice.delete()


@hears_of("withdrawn")
def leave_a_notice(page: Any, *, by: Any, at: datetime, reason: str = "", **more: Any) -> None:
    """Nothing is due any more, and readers find out why; a withdrawal without a reason says nothing."""
    Freshness.objects.filter(page=page).delete()
    if not reason:
        notices.went_quietly(page, by)
    elif not page.get_view_restrictions().exists():
        _leave(page, reason=reason, by=by, at=at, on=timezone.localdate(at))


def _leave(page: Any, *, reason: str, by: Any, at: datetime, on: date) -> None:
    Notice.objects.update_or_create(
        address=page.url_path,
        defaults={
            "page": page,
            "title": page.title,
            "council": page.council,
            "theme": page.theme,
            "reason": reason,
            "withdrawn_on": on,
        },
    )
    same = {"was": page.level, "level": page.level}
    Turn.objects.create(page=page, kind=Turn.Kind.WITHDRAWN, on=on, note=reason, by=by, at=at, **same)
