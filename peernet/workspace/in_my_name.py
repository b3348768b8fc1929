"""What others did in one's name: for whoever has, or had, somebody act for them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peernet.audit.models import Entry
from peernet.audit.operations import FOR
from peernet.core.access import signed_in
from peernet.councils.models import Assistance
from peernet.workspace.log_forms import kind_in_words, worded

ROWS = 50


@require_safe
@signed_in
def in_my_name(request: HttpRequest) -> HttpResponse:
    """The latest first: who, when and what, without words of the things themselves."""
    assistants = Assistance.objects.filter(director=request.user.pk).values("assistant")
    entries = Entry.objects.filter(by__in=assistants, **{f"detail__{FOR}": request.user.pk})
    page = Paginator(entries.select_related("by").order_by("-at", "-pk"), ROWS).get_page(
        request.GET.get("page")
    )
    lines = [
        (each.at, str(each.by), worded(each.verb), kind_in_words(each.subject_kind))
        for each in page.object_list
    ]
    return render(request, "workspace/in_my_name.html", {"page": page, "lines": lines})
