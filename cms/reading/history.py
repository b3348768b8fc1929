"""What happened with a practice over time, as its page tells it."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from cms.companions import Moment, tells_moments
from cms.states import Level, Standing


@tells_moments("practice")
def of_the_practice(page: Any, user: Any) -> Iterator[Moment]:
    """When it began, when it ended, when readers first saw it and when its words last changed."""
    if page.started_on:
        yield Moment(page.started_on, "The practice began")
    if page.ended_on and page.status == Standing.ENDED:
        yield Moment(page.ended_on, "The practice ended")
    if page.first_published_at:
        first = timezone.localdate(page.first_published_at)
        yield Moment(first, f"Published here as {_first_level(page)}" if page.level else "Published here")
        last = timezone.localdate(page.last_published_at) if page.last_published_at else first
        if last != first:
            yield Moment(last, "A new version was published")


def _first_level(page: Any) -> str:
    """The level awarded first; what the page carries today may have moved since."""
    awarded = page.seals.order_by("at", "pk").values_list("level", flat=True).first()
    return Level(awarded or page.level).label
