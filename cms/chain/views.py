"""The chain of one finding, of a council and of the network, and the practice an action follows."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cms.chain import operations, rules
from cms.chain.counting import reached
from cms.chain.drawing import draw
from cms.chain.forms import LinkForm
from cms.chain.links import STAGES, chains_of
from cms.chain.models import Inspiration
from peernet.core.access import signed_in, who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for, row_or_404
from peernet.core.sending import blame, sent
from peernet.councils.models import Council
from peernet.findings.models import Action, Finding
from peernet.findings.queries import with_people
from peernet.findings.rules import may_view

SHOWN = 12


@who_may(may_view)
def of_finding(request: HttpRequest, pk: int) -> HttpResponse:
    """One finding, from the visit to what moved."""
    finding = find_for(request, Finding.objects.with_review(), pk=pk)
    chains = chains_of(request.user, Finding.objects.filter(pk=pk), timezone.localdate())
    context = {"finding": finding, "chains": chains, "picture": draw(chains), "stages": STAGES}
    return render(request, "chain/of_finding.html", context)


@signed_in
def of_council(request: HttpRequest, code: str) -> HttpResponse:
    """What became of a council's findings, as far as this person sees them."""
    council = row_or_404(Council.objects, code=code)
    findings = Finding.objects.visible_to(request.user).filter(review__host=council)
    return render(request, "chain/of_council.html", _page(request, findings) | {"council": council})


@signed_in
def of_network(request: HttpRequest) -> HttpResponse:
    """What became of every finding this person sees, and how far they came."""
    return render(request, "chain/of_network.html", _page(request, Finding.objects.visible_to(request.user)))


@who_may(rules.may_link)
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which practice an action follows."""
    action = find_for(request, with_people(Action.objects), pk=pk)
    host = action.finding.review.host
    now = Inspiration.objects.filter(action=action).first()
    begun = {"adoption": now.adoption_id if now else None}
    form = LinkForm(sent(request), initial=begun, council=host, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            operations.link(action=action, by=request.user, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "The practice behind the action is kept.")
            return redirect("findings:action", pk=pk)
    return render(request, "chain/link.html", {"form": form, "action": action})


def _page(request: HttpRequest, findings: Any) -> dict[str, Any]:
    chains = chains_of(request.user, findings, timezone.localdate())
    page = Paginator(chains, SHOWN).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    return {
        "page": page,
        "chains": shown,
        "picture": draw(shown),
        "reached": reached(chains),
        "stages": STAGES,
    }
