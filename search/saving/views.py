"""Searches a person keeps: a list, a choice of mail for each, and the page that stops it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peernet.core.access import public, signed_in, who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for
from search import recent
from search.asking import ReaderQuery
from search.prefixes import understood
from search.saving import operations, rules
from search.saving.forms import MailForm
from search.saving.models import SavedSearch
from search.saving.stopping import saved_behind


@require_safe
@signed_in
def saved_searches(request: HttpRequest) -> HttpResponse:
    """The searches this person keeps, and those of this session."""
    kept = SavedSearch.objects.visible_to(request.user).order_by("title", "pk")
    rows = [
        (each, MailForm(initial={"frequency": each.frequency}, auto_id=f"id_{each.pk}_%s")) for each in kept
    ]
    return render(request, "search/saved/list.html", {"rows": rows, "recent": recent.searches(request)})


@require_POST
@signed_in
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the search whose query string was sent."""
    query = understood(ReaderQuery.at(request.POST.get("query", "")[:4000]))
    try:
        operations.keep(query=query, by=request.user, at=timezone.now())
    except DomainError as refusal:
        messages.error(request, refusal.message)
        return redirect(reverse("search:practice") + query.address())
    messages.success(request, "Kept. We look once a week, and write only when there is something new.")
    return redirect("saving:list")


@require_safe
@who_may(rules.may_keep)
def open_saved(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to what a saved search finds now."""
    saved = find_for(request, SavedSearch.objects, pk=pk)
    return redirect(reverse("search:practice") + saved.address)


@require_POST
@who_may(rules.may_keep)
def choose_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how often mail may come."""
    saved = find_for(request, SavedSearch.objects, pk=pk)
    form = MailForm(request.POST)
    if form.is_valid():
        operations.choose_mail(saved=saved, frequency=form.cleaned_data["frequency"], at=timezone.now())
        messages.success(request, f"“{saved}”: {saved.get_frequency_display().lower()}.")
    else:
        messages.error(request, "Choose daily, weekly or no mail.")
    return redirect("saving:list")


@require_POST
@who_may(rules.may_keep)
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a search no longer."""
    saved = find_for(request, SavedSearch.objects, pk=pk)
    operations.drop(saved=saved)
    messages.success(request, f"“{saved}” is removed.")
    return redirect("saving:list")


@require_http_methods(["GET", "HEAD", "POST"])
@public
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the mail of one search, from a link in it; following the link alone stops nothing."""
    saved = saved_behind(token)
    if saved is None:
        raise Http404("This link was not made here, or its search is gone.")
    if request.method == "POST":
        operations.stop(saved=saved)
    stopped = saved.frequency == SavedSearch.Frequency.NEVER
    return render(request, "search/saved/stop.html", {"saved": saved, "stopped": stopped})
