"""Reports of peer reviews: which were published, and for those who may read them what was found."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from peernet.findings.models import Finding
from peernet.reviews.models import Review
from peernet.reviews.states import TOOK_PLACE, ReviewState
from search.asking import ReaderQuery
from search.whoosh.analysis import stem, stems
from search.whoosh.reading import highlight, mark
from search.whoosh.typed import take_apart

PER_PAGE = 10
MOST_WORDS = 8
MOST_FINDINGS = 3
WITH_REPORT = [ReviewState.FINAL, *TOOK_PLACE]


@dataclass(frozen=True)
class FoundFinding:
    """A finding that says the words."""

    title: SafeString
    text: SafeString
    kind: str
    url: str


@dataclass(frozen=True)
class FoundReport:
    """One review with a final report; `opened` if this person may open the review itself."""

    review: Review
    url: str
    opened: bool
    findings: tuple[FoundFinding, ...]


def published_reports() -> QuerySet[Review]:
    """Reviews whose report was published, which anybody may know of."""
    told = [state for state in TOOK_PLACE if state != ReviewState.FINAL_CONFIDENTIAL]
    return Review.objects.filter(state__in=told, version__report_is_public=True, withheld_reason="")


def reports_about(words: str, user: Any) -> QuerySet[Review]:
    """Reviews of which every word is true, among those published and those this person may see.

    What a person may not read is not looked in either: of other people's reviews only the names of the two
    councils, the kind and the round are.
    """
    parts = [stem(word) or word for word in take_apart(words).telling[:MOST_WORDS]]
    found = published_reports()
    if user.is_authenticated:
        seen = Review.objects.visible_to(user).filter(state__in=WITH_REPORT)
        found = Review.objects.filter(Q(pk__in=seen.values("pk")) | Q(pk__in=found.values("pk")))
        for part in parts:
            found = found.filter(_named(part) | _says(part, seen, user))
    else:
        # A stranger sees no review, so there is nothing to read but the names.
        for part in parts:
            found = found.filter(_named(part))
    return found.order_by("-visit_ends_on", "-pk")


def report_page(query: ReaderQuery, user: Any) -> Page:
    """One page of them, each with the findings that say the words."""
    page = Paginator(reports_about(query.words, user).with_people(), PER_PAGE).get_page(query.page)  # type: ignore[attr-defined]
    reviews = list(page.object_list)
    opened = set(
        Review.objects.visible_to(user)
        .filter(pk__in=[each.pk for each in reviews])
        .values_list("pk", flat=True)
    )
    findings = _findings_in(opened, query.words, user)
    page.object_list = [
        FoundReport(each, _url(each, opened), each.pk in opened, tuple(findings.get(each.pk, ())))
        for each in reviews
    ]
    return page


def _url(review: Review, opened: set[int]) -> str:
    if review.pk in opened:
        return reverse("reviews:detail", args=[review.pk])
    return reverse("councils:detail", args=[review.host.code])


def _named(part: str) -> Q:
    named = Q()
    for name in ("host__name", "reviewer__name", "review_type__name", "round__name"):
        named |= Q(**{f"{name}__icontains": part})
    return named


def _says(part: str, seen: QuerySet[Review], user: Any) -> Q:
    said = Finding.objects.visible_to(user).filter(Q(title__icontains=part) | Q(text__icontains=part))
    focused = seen.filter(focus__icontains=part)
    return Q(pk__in=focused.values("pk")) | Q(pk__in=said.values("review"))


def _findings_in(reviews: set[int], words: str, user: Any) -> dict[int, list[FoundFinding]]:
    telling = take_apart(words).telling[:MOST_WORDS]
    if not telling:
        return {}
    marked = frozenset(stems(" ".join(telling)))
    said = Q()
    for part in marked:
        said |= Q(title__icontains=part) | Q(text__icontains=part)
    found: dict[int, list[FoundFinding]] = {}
    for each in Finding.objects.visible_to(user).filter(said, review__in=reviews).order_by("pk"):
        kept = found.setdefault(each.review_id, [])
        if len(kept) < MOST_FINDINGS:
            kept.append(
                FoundFinding(
                    mark(each.title, marked),
                    highlight(each.text, marked, width=200, fragments=1),
                    each.get_kind_display(),
                    reverse("findings:detail", args=[each.pk]),
                )
            )
    return found
