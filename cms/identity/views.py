"""The identity check of one draft: read each passage in its sentence, clear it or ask for a change."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cms import operations, rules
from cms.identity.drafts import OwnDrafts
from cms.identity.forms import RulingForm
from cms.models import Ruling
from cms.operations.clearing import NOT_YOURS, Found, checked
from peernet.core.access import who_may
from peernet.core.errors import DomainError, NotYoursError
from peernet.core.lookup import find_for

#: Of a long paper as many passages are shown at once as somebody can decide about.
SHOWN = 50


@require_http_methods(["GET", "POST"])
@who_may(rules.may_see_check)
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was found in the latest draft; whoever may clears it here."""
    page = find_for(request, OwnDrafts(), pk=pk)
    draft = page.get_latest_revision_as_object()
    found = checked(draft)
    open_ones = [each for each in found if not each.cleared]
    form = RulingForm(request.POST or None, found=open_ones)
    if request.method == "POST" and (answer := _decide(request, page, form)) is not None:
        return answer
    chosen = set(form["passages"].value() or [])
    context = {
        "page": draft,
        "form": form,
        "standing": [_row(each, chosen) for each in open_ones if each.hit.must_clear][:SHOWN],
        "to_look_at": [_row(each, chosen) for each in open_ones if not each.hit.must_clear][:SHOWN],
        "hidden": max(len(open_ones) - SHOWN, 0),
        "cleared": [_row(each, chosen) for each in found if each.cleared],
        "may_clear": rules.may_clear(request.user, page),
        "wrote_in": rules.wrote_in(request.user, page),
        "may_write": rules.may_write_on(request.user, page.council),
        "asked": page.check_requests.filter(answered_at=None).select_related("asked_by").first(),
    }
    return render(request, "cms/identity.html", context)


@require_POST
@who_may(rules.may_see_check)
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whoever may clear to look."""
    page = find_for(request, OwnDrafts(), pk=pk)
    operations.ask_to_clear(page=page, by=request.user, at=timezone.now())
    messages.success(request, "They have been told. You hear when every passage is decided.")
    return redirect("identity:check", pk)


def _decide(request: HttpRequest, page: Any, form: RulingForm) -> HttpResponse | None:
    if not rules.may_clear(request.user, page):
        raise NotYoursError(NOT_YOURS)
    if not form.is_valid():
        return None
    try:
        rulings = operations.rule_on(
            page=page,
            fingerprints=form.cleaned_data["passages"],
            verdict=form.cleaned_data["verdict"],
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
    except DomainError as refusal:
        if not refusal.field:
            raise
        form.add_error(refusal.field, refusal.message)
        return None
    number = f"{len(rulings)} passage{'s' if len(rulings) > 1 else ''}"
    cleared = form.cleaned_data["verdict"] == Ruling.Verdict.CLEARED
    messages.success(request, f"{number} cleared." if cleared else f"The author is asked to change {number}.")
    return redirect("identity:check", page.pk)


def _row(found: Found, chosen: set[str]) -> dict[str, Any]:
    """A passage with its sentence parted around it."""
    before, words, after = found.hit.sentence.partition(found.hit.words)
    return {
        "found": found,
        "hit": found.hit,
        "ruling": found.ruling,
        "before": before if words else "",
        "after": after if words else "",
        "checked": found.hit.fingerprint in chosen,
    }
