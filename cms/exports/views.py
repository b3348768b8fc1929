"""A published case study to take away: as PDF, as a Word document, as a citation."""

from collections.abc import Callable
from hashlib import sha256
from json import dumps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from cms.exports.pdf import as_pdf
from cms.exports.pictures import picture_of
from cms.exports.telling import told_of
from cms.exports.told import Told
from cms.exports.word import as_word
from cms.models import CaseStudyPage
from cms.reading.citing import Citation, address_of
from peernet.core.access import public
from peernet.core.lookup import row_or_404

#: Changes when the files are laid out anew, so that nobody is served an old one.
LAYOUT = "2"
KEPT_FOR = 24 * 3600
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@public
@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The case study as a tagged PDF."""
    return _document(request, pk, as_pdf, ending="pdf", kind="application/pdf")


@public
@require_safe
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """The case study as a Word document."""
    return _document(request, pk, as_word, ending="docx", kind=WORD)


@public
@require_safe
def bibtex(request: HttpRequest, pk: int) -> HttpResponse:
    """Its citation for BibTeX."""
    page = _published(pk)
    return _file(
        page, _citation(page).bibtex().encode(), ending="bib", kind="application/x-bibtex; charset=utf-8"
    )


@public
@require_safe
def ris(request: HttpRequest, pk: int) -> HttpResponse:
    """Its citation for reference managers."""
    page = _published(pk)
    kind = "application/x-research-info-systems; charset=utf-8"
    return _file(page, _citation(page).ris().encode(), ending="ris", kind=kind)


def _published(pk: int) -> CaseStudyPage:
    """Files hold what anybody may read, whoever asks: a draft has none."""
    pages = CaseStudyPage.objects.published().select_related("council", "lead_image")
    page: CaseStudyPage = row_or_404(pages, pk=pk)
    return page


def _citation(page: CaseStudyPage) -> Citation:
    joint = page.joint_owners.select_related("council")
    return Citation.of(page, [page.council.name, *(each.council.name for each in joint)], address_of(page))


def _document(
    request: HttpRequest, pk: int, make: Callable[[Told, bytes], bytes], *, ending: str, kind: str
) -> HttpResponse:
    page = _published(pk)
    told = told_of(page)
    mark = _mark(told, page, ending)
    unchanged = get_conditional_response(request, etag=f'"{mark}"')
    if unchanged is not None:
        return unchanged
    made = cache.get(f"practice-file:{mark}")
    if made is None:
        made = make(told, picture_of(page))
        cache.set(f"practice-file:{mark}", made, KEPT_FOR)
    answer = _file(page, made, ending=ending, kind=kind)
    answer.headers["ETag"] = f'"{mark}"'
    return answer


def _mark(told: Told, page: Any, ending: str) -> str:
    """The same for the same words, picture and layout, and for nothing else."""
    picture = page.lead_image.file_hash if page.lead_image else ""
    held = dumps([LAYOUT, ending, picture, told.plain()], sort_keys=True)
    return sha256(held.encode()).hexdigest()[:32]


def _file(page: CaseStudyPage, held: bytes, *, ending: str, kind: str) -> HttpResponse:
    name = slugify(page.title)[:80].strip("-") or f"case-study-{page.pk}"
    answer = HttpResponse(held, content_type=kind)
    answer.headers["Content-Length"] = str(len(held))
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    answer.headers["Link"] = f'<{address_of(page)}>; rel="canonical"'
    # Anybody may keep it, and asks each time whether it still stands: a withdrawn one must not live on.
    patch_cache_control(answer, public=True, no_cache=True)
    return answer
