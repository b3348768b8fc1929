"""One case study with its drawings, and its council as it was."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone

from cms import rules
from cms.companions import companions, moments_of
from cms.drawing import drawings
from cms.files.passes import addresses
from cms.frozen import as_it_was
from cms.models import CaseStudyPage
from cms.reading.citing import Citation
from cms.reading.lines import lines_of
from peernet.core.themes import Theme

DETAILS = (
    "further_themes",
    "tagged__tag",
    "joint_owners__council",
    "papers__document",
    "outcomes__indicator",
)


def case_study_page(page: CaseStudyPage, request: HttpRequest) -> dict[str, Any]:
    """What the template of a case study reads, for published pages and for previews alike."""
    if page.live:
        # Several parts read them; a version brings its own along.
        prefetch_related_objects([page], *DETAILS)
    shelf = page.get_parent()
    was = page.council_context or as_it_was(page.council, timezone.localdate())
    joint_owners = [each.council for each in _with(page.joint_owners, "council")]
    address = f"{settings.SITE_URL}{page.get_url(request)}"
    return {
        "level": page.level or page.claimed_level,
        "drawings": drawings(page),
        "was_on": date.fromisoformat(was["on"]),
        "places": [_place(each) for each in [was, *was.get("joint", [])]],
        "themes": [Theme(theme) for theme in page.themes() if theme],
        "partners": lines_of(page.partners),
        "materials": lines_of(page.materials),
        "joint_owners": joint_owners,
        "papers": _papers(page),
        "moments": moments_of(page, request.user),
        "may_see_contact": rules.may_see_contact(request.user),
        "shelf_url": shelf.get_url(request),
        "library_url": shelf.get_parent().get_url(request),
        "address": address,
        "citation": Citation.of(page, [page.council.name, *(each.name for each in joint_owners)], address),
        "may_withdraw": page.live and rules.may_withdraw(request.user, page),
        "may_edit": rules.may_write_on(request.user, page.council),
        "parts": companions(page, request),
    }


def _papers(page: CaseStudyPage) -> list[dict[str, Any]]:
    papers = _with(page.papers, "document")
    where = addresses(paper.document for paper in papers)
    return [
        {"label": paper.label, "document": paper.document, "url": where[paper.document_id]}
        for paper in papers
    ]


def _place(was: dict[str, Any]) -> dict[str, Any]:
    judged = was["judgement"]
    return was | {"judged_on": date.fromisoformat(judged["inspected_on"]) if judged else None}


def _with(children: Any, related: str) -> list[Any]:
    # A preview's children are not rows yet, so they are fetched like a list and not joined like a query.
    rows = list(children.all())
    prefetch_related_objects(rows, related)
    return rows
