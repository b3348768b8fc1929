"""What editors read about broken addresses and old papers."""

from datetime import date
from typing import Any

from django.db.models import Prefetch

from cms.living.models import LinkedAddress, Mention, PaperCheck
from cms.living.schedule import later
from cms.models import CaseStudyPage, Paper
from peernet.accounts.rules import may_moderate
from peernet.councils.states import Ability

#: A paper that has not changed for so long is worth a look.
STALE_MONTHS = 36
SHOWN = 100


def report_for(user: Any, today: date) -> dict[str, Any]:
    """Broken addresses, those nobody asks, papers without a file and papers unchanged for three years."""
    pages = _pages_of(user)
    mentions = Prefetch(
        "mentions", Mention.objects.filter(page__in=pages.values("pk")).select_related("page__council")
    )
    named = LinkedAddress.objects.filter(mentions__page__in=pages.values("pk")).distinct()
    named = named.prefetch_related(mentions)
    offers = Prefetch(
        "document__used_by", Paper.objects.filter(page__in=pages.values("pk")).select_related("page__council")
    )
    papers = PaperCheck.objects.filter(document__used_by__page__in=pages.values("pk")).distinct()
    papers = papers.select_related("document").prefetch_related(offers)
    stale = papers.filter(missing=False, changed_on__lte=later(today, -STALE_MONTHS))
    last = LinkedAddress.objects.order_by("-asked_at").values_list("asked_at", flat=True)
    return {
        "broken": list(named.filter(answer="broken").order_by("broken_since", "pk")[:SHOWN]),
        "refused": list(named.filter(answer="refused").order_by("url")[:SHOWN]),
        "missing": list(papers.filter(missing=True).order_by("pk")[:SHOWN]),
        "stale": list(stale.order_by("changed_on", "pk")[:SHOWN]),
        "named": named.count(),
        "papers": papers.count(),
        "asked_at": last.exclude(asked_at=None).first(),
    }


def _pages_of(user: Any) -> Any:
    published = CaseStudyPage.objects.published()
    if may_moderate(user):
        return published
    writing = user.memberships.active().able_to(Ability.WRITE_PRACTICE)
    return published.filter(council__in=writing.values("council"))
