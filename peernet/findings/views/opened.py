"""Who opened what of a review: for its host, whoever leads the team, and the network."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peernet.audit.models import Entry
from peernet.audit.naming import done_by, names_behind
from peernet.core.access import who_may
from peernet.core.lookup import find_for
from peernet.councils.models import Membership
from peernet.findings import openings as of_findings
from peernet.findings.models import Action, Finding
from peernet.reviews import openings as of_reviews
from peernet.reviews.models import Review
from peernet.reviews.queries import entries_about
from peernet.reviews.views.frame import frame

WORDS = of_findings.OPENED | of_reviews.OPENED | of_reviews.OPENED_BY_TEAM
ROWS = 50


@dataclass(frozen=True)
class Opening:
    """Who opened what, when."""

    at: datetime
    who: str
    council: str
    what: str
    thing: str


@require_safe
@who_may(of_reviews.may_see_openings)
def opened(request: HttpRequest, pk: int) -> HttpResponse:
    """The latest first; of findings and actions, those that this person sees."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    findings = dict(Finding.objects.visible_to(request.user).filter(review=review).values_list("pk", "title"))
    actions = dict(
        Action.objects.visible_to(request.user).filter(finding__review=review).values_list("pk", "title")
    )
    about: Any = entries_about(Review, [review.pk], [*of_reviews.OPENED, *of_reviews.OPENED_BY_TEAM])
    about |= entries_about(Finding, findings, of_findings.OPENED)
    about |= entries_about(Action, actions, of_findings.OPENED)
    entries = about.visible_to(request.user).select_related("by").order_by("-at", "-pk")
    page = Paginator(entries, ROWS).get_page(request.GET.get("page"))
    names = {(Finding._meta.label_lower, str(key)): title for key, title in findings.items()} | {
        (Action._meta.label_lower, str(key)): title for key, title in actions.items()
    }
    shown = {"page": page, "openings": _told(list(page.object_list), names)}
    return render(request, "findings/opened.html", frame(request, review, "opened") | shown)


def _told(entries: list[Entry], names: dict[tuple[str, str], str]) -> list[Opening]:
    behind = names_behind(entries)
    councils = _councils_of({entry.by_id for entry in entries if entry.by_id})
    return [
        Opening(
            at=entry.at,
            who=done_by(entry, behind, gone="Somebody who has left"),
            council=councils.get(entry.by_id or 0, ""),
            what=WORDS[entry.verb],
            thing=names.get((entry.subject_kind, entry.subject_key), ""),
        )
        for entry in entries
    ]


def _councils_of(people: set[int]) -> dict[int, Any]:
    rows = Membership.objects.active().filter(person__in=people).order_by("-pk")
    return dict(rows.values_list("person", "council__name"))
