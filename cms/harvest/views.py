"""Open data at its addresses: for anyone, without cookies, unchanged until something changes."""

from xml.etree.ElementTree import Element

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cms.harvest import feeds
from cms.harvest.describing import with_all
from cms.harvest.feeds import Feed
from cms.harvest.forms_of_feed import as_atom, as_json
from cms.harvest.linked import linked
from cms.harvest.oai.answers import ANSWERS
from cms.harvest.oai.arguments import asked
from cms.harvest.oai.errors import OAIError
from cms.harvest.oai.xml import envelope
from cms.harvest.sitemap import robots, sitemap
from cms.models import CaseStudyPage
from peernet.core.access import public
from peernet.core.lookup import row_or_404
from peernet.core.themes import Theme


@require_safe
@public
def index(request: HttpRequest) -> HttpResponse:
    """What there is, for people who want to use it elsewhere."""
    themes = [(theme.label, reverse("harvest:theme", args=[theme.value, "atom"])) for theme in Theme]
    example = CaseStudyPage.objects.published().newest_first().first()
    site = settings.SITE_URL
    return render(request, "harvest/index.html", {"themes": themes, "example": example, "site": site})


@require_safe
@public
def linked_data(request: HttpRequest, pk: int) -> HttpResponse:
    """One published case study as JSON-LD."""
    page = row_or_404(with_all(CaseStudyPage.objects.published()), pk=pk)
    return _open(JsonResponse(linked(page), content_type="application/ld+json"))


@require_safe
@public
def library(request: HttpRequest, form: str) -> HttpResponse:
    """What is new in the library."""
    return _fed(feeds.library(), form)


@require_safe
@public
def theme(request: HttpRequest, theme: str, form: str) -> HttpResponse:
    """What is new on a theme."""
    return _fed(feeds.on_theme(theme), form)


@require_safe
@public
def council(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """What is new from a council."""
    return _fed(feeds.of_council(code), form)


@require_safe
@public
def sitemap_xml(request: HttpRequest) -> HttpResponse:
    """Every public page."""
    return _open(HttpResponse(sitemap(), content_type="application/xml"))


@require_safe
@public
def robots_txt(request: HttpRequest) -> HttpResponse:
    """What robots should leave alone."""
    return HttpResponse(robots(), content_type="text/plain; charset=utf-8")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@public
def oai(request: HttpRequest) -> HttpResponse:
    """OAI-PMH 2.0, which asks by GET and by POST alike and reads only."""
    query = request.POST if request.method == "POST" else request.GET
    given: dict[str, str] = {}
    try:
        given = asked(query)
        answer: Element | OAIError = ANSWERS[given["verb"]](given)
    except OAIError as refusal:
        answer = refusal
    base = settings.SITE_URL + reverse("harvest:oai")
    return _open(HttpResponse(envelope(base, given, timezone.now(), answer), content_type="text/xml"))


def _fed(feed: Feed, form: str) -> HttpResponse:
    if form == "atom":
        return _open(HttpResponse(as_atom(feed), content_type="application/atom+xml; charset=utf-8"))
    if form == "json":
        return _open(HttpResponse(as_json(feed), content_type="application/feed+json; charset=utf-8"))
    raise Http404


def _open(response: HttpResponse) -> HttpResponse:
    """Pages elsewhere may read it too; it holds nothing that is not public."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
