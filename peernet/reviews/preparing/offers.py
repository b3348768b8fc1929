"""Ask once: what a council gave in the last 24 months is offered before it sends anything anew."""

from datetime import datetime, time
from typing import Any

from django.utils import timezone

from peernet.reviews.models import Paper, PaperRequest
from peernet.reviews.months import months_after

OFFERED_MONTHS = 24
MOST_OFFERS = 20
#: Words that say nothing about a paper.
EMPTY_WORDS = {
    "a",
    "and",
    "for",
    "from",
    "in",
    "last",
    "latest",
    "of",
    "on",
    "or",
    "our",
    "the",
    "to",
    "with",
}


def offered_since(at: datetime) -> datetime:
    """The first moment of the 24 months before."""
    day = months_after(timezone.localdate(at), -OFFERED_MONTHS)
    return timezone.make_aware(datetime.combine(day, time.min))


def offers_for(request: PaperRequest, *, at: datetime) -> list[Paper]:
    """What the host gave and can give again, the likest by its words first; for the host's eyes only."""
    there = set(request.papers.values_list("digest", flat=True))  # type: ignore[attr-defined]
    rows = Paper.objects.given_by_since(request.review.host, offered_since(at)).exclude(request=request)
    papers = list(rows.select_related("request", "review__review_type").order_by("-given_at", "-pk"))
    wanted = _words(request.what)
    kept: dict[str, Any] = {}
    for paper in papers:
        if paper.digest not in there:
            kept.setdefault(paper.digest, paper)
    ordered = sorted(kept.values(), key=lambda paper: -len(wanted & _words(f"{paper.title} {paper.request}")))
    return ordered[:MOST_OFFERS]


def _words(text: str) -> set[str]:
    return {word for word in text.lower().replace("-", " ").split() if word not in EMPTY_WORDS}
