"""Councils: the list and the page of one."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from peernet.core.access import public
from peernet.councils import rules
from peernet.councils.choices import CouncilChoices
from peernet.councils.models import Council, Neighbour
from peernet.councils.panels import panels_for
from peernet.councils.queries import council_in_full, dated_judgements

PAGE = 30


@public
def council_list(request: HttpRequest) -> HttpResponse:
    """Councils by kind, region and name."""
    choices = CouncilChoices(request.GET, today=timezone.localdate())
    page = Paginator(choices.councils(), PAGE).get_page(request.GET.get("page"))
    return render(request, "councils/list.html", {"choices": choices, "page": page})


@public
def council_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Who a council is, who is like it, what was published about it, and what others add."""
    today = timezone.localdate()
    council = get_object_or_404(council_in_full(Council.objects.visible_to(request.user)), code=code)
    judgements = dated_judgements(council, today=today)
    neighbours = list(council.neighbours.all())
    context = {
        "council": council,
        "ended": council.ends_on is not None and council.ends_on < today,
        "neighbours": neighbours,
        "neighbours_caption": neighbours_caption(neighbours),
        "judgements": judgements,
        "latest": judgements[0] if judgements else None,
        "predecessors": list(council.inheritances.all()),
        "successors": list(council.successions.all()),
        "panels": list(panels_for(council, request.user)),
        "may_see_people": rules.may_name_domains(request.user, council),
    }
    return render(request, "councils/detail.html", context)


def neighbours_caption(neighbours: list[Neighbour]) -> str:
    """How many, by whose model, and of which year."""
    year = neighbours[0].model_year if neighbours else None
    model = f", by the Department for Education’s {year} model" if year else ""
    return f"{len(neighbours)} statistical neighbours{model}, closest first"
