"""The catalogue, one indicator, and a council's figures beside its neighbours'."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from peernet.core.access import public
from peernet.core.wording import plain
from peernet.councils.models import Council
from peernet.indicators.beside import figures_of
from peernet.indicators.forms import SEEN_FIRST
from peernet.indicators.models import Indicator

PAGE = 40
LONGEST_WORDS = 80


@public
def indicator_list(request: HttpRequest) -> HttpResponse:
    """Every indicator, by set and words."""
    words = plain(request.GET.get("q", "").replace("\0", ""))[:LONGEST_WORDS]
    rows = Indicator.objects.visible_to(request.user)
    schemes = list(rows.order_by("scheme").values_list("scheme", flat=True).distinct())
    scheme = request.GET.get("set", "")
    if scheme not in schemes:
        scheme = "" if words else next((each for each in schemes if each == SEEN_FIRST), "")
    if words:
        rows = rows.about(words)
    if scheme:
        rows = rows.filter(scheme=scheme)
    page = Paginator(rows.with_slugs().order_by("topic", "pk"), PAGE).get_page(request.GET.get("page"))
    tabs = [
        {"label": each, "url": f"?{urlencode({'set': each})}", "current": each == scheme} for each in schemes
    ]
    context = {"page": page, "schemes": tabs, "words": words}
    return render(request, "indicators/list.html", context)


@public
def indicator_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What an indicator says, which way is better, and what came before and after it."""
    rows = Indicator.objects.visible_to(request.user).with_slugs()
    indicator = get_object_or_404(rows.prefetch_related("replaced_by", "replaces"), in_address=slug)
    return render(request, "indicators/detail.html", {"indicator": indicator})


@public
def council_figures(request: HttpRequest, code: str) -> HttpResponse:
    """Every figure of a council beside its ten neighbours, as small multiples."""
    council = get_object_or_404(Council.objects.visible_to(request.user), code=code)
    return render(request, "indicators/figures.html", {"council": council, "figures": figures_of(council)})
