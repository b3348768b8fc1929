"""What search adds to the pages of others: more like a case study, practice and more for a finding."""

from typing import Any

from django.http import HttpRequest

from cms.companions import Part, stands_below
from peernet.findings.companions import Part as FindingPart
from peernet.findings.companions import stands_below_finding
from peernet.findings.models import Finding
from search.alike import kin_words, practice_like, spoken_to
from search.kin import Kin


@stands_below("alike", order=90)
def more_like_this(page: Any, request: HttpRequest) -> Part | None:
    """Other published practice like it; nothing on a draft, or where nothing is like it."""
    if not page.live:
        return None
    alike = practice_like(page, request.user)
    if not alike:
        return None
    kin = kin_words(alike, request.user)
    entries = [{"page": each, "url": each.get_url(request), "kin": kin[each.pk]} for each in alike]
    return Part("search/_alike.html", {"entries": entries})


@stands_below_finding("practice and findings")
def for_finding(finding: Finding, request: HttpRequest) -> FindingPart | None:
    """Practice that speaks to it, unless it is a strength, and findings like it that the reader may see."""
    host = finding.review.host
    pages, alike = spoken_to(finding, request.user)
    if not pages and not alike:
        return None
    kin = Kin.around(host)
    entries = [
        {"page": each, "url": each.get_url(request), "kin": _of_host(kin, each, host)} for each in pages
    ]
    return FindingPart("search/_for_finding.html", {"host": host, "practice": entries, "findings": alike})


def _of_host(kin: Kin, page: Any, host: Any) -> str:
    return f"{host.name} itself" if page.council == host else kin.words(page.council)
