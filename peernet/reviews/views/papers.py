"""Papers of a review: asked for, given, given again, and read."""

import uuid
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from peernet.audit.naming import as_done
from peernet.core.access import who_may
from peernet.core.downloads import kept_file
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for, row_or_404
from peernet.core.unsent import gives_back
from peernet.core.uploads.taking import take
from peernet.reviews import notices, operations
from peernet.reviews.deadlines import deadline_of
from peernet.reviews.models import Paper, PaperRequest, Review
from peernet.reviews.preparing import rules
from peernet.reviews.preparing.forms import (
    AskPaperForm,
    GivePaperForm,
    KeeperForm,
    MissingForm,
    UsualPapersForm,
)
from peernet.reviews.preparing.offers import offers_for
from peernet.reviews.preparing.states import PAPERS_ASKED, PAPERS_GIVEN, PaperState
from peernet.reviews.sending import attempt, blame, sent
from peernet.reviews.terms import ClockKey
from peernet.reviews.views.frame import frame


@gives_back
@who_may(rules.may_ask_for_papers)
def ask_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for one paper, or for all that are usual."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    if request.method != "POST":
        operations.check_asking(review)
    usual = request.method == "POST" and request.POST.get("which") == "usual"
    start = {"key": uuid.uuid4(), "due_on": _usual_day(review)}
    form = AskPaperForm(None if usual else sent(request), initial=start)
    all_form = UsualPapersForm(sent(request) if usual else None, initial=start, prefix="all")
    asked = all_form if usual else form
    if request.method == "POST" and asked.is_valid():
        ask = operations.ask_for_usual_papers if usual else operations.ask_for_paper
        try:
            ask(review=review, by=request.user, at=timezone.now(), **asked.cleaned_data)  # type: ignore[operator]
        except DomainError as refusal:
            blame(asked, refusal)
        else:
            messages.success(request, f"Asked. {review.host} has been told.")
            return redirect("reviews:preparing", pk=pk)
    context = {
        "form": form,
        "all_form": all_form,
        "usual": operations.usual_left(review),
        "most": review.version.most_documents,
        "used": PaperRequest.objects.filter(review=review).standing().count(),
        "open": review.state in PAPERS_ASKED,
    }
    return render(request, "reviews/ask_paper.html", frame(request, review, "preparing") | context)


@who_may(rules.may_view_request)
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper: what was given; for the host, giving it, giving it again, or saying there is none."""
    asked = _asked(request, pk)
    forms = _forms(asked, None)
    return _page(request, asked, forms)


@who_may(rules.may_give)
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a file in, say that there is none, or name who sees to it."""
    asked = _asked(request, pk)
    if request.method != "POST":
        return redirect("reviews:paper", pk=pk)
    which = request.POST.get("which", "")
    forms = _forms(asked, which, request)
    form = forms.get(which)
    if form is None:
        messages.error(request, "Part of the form did not arrive. Send it again.")
        return redirect("reviews:paper", pk=pk)
    if form.is_valid():
        by, at, said = request.user, timezone.now(), form.cleaned_data
        try:
            if which == "give":
                taken = take(said["file"])
                operations.give_paper(request=asked, taken=taken, title=said["title"], by=by, at=at)
            elif which == "missing":
                operations.say_missing(request=asked, said=said["said"], by=by, at=at)
            else:
                operations.name_keeper(request=asked, keeper=said["keeper"], by=by, at=at)
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "Kept. Whoever asked has been told." if which != "keeper" else "Named.")
            return redirect("reviews:paper", pk=pk)
    return _page(request, asked, forms)


@require_POST
@who_may(rules.may_give)
def give_again(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    """Hand in again what an earlier review was given."""
    asked = _asked(request, pk)
    earlier = row_or_404(Paper.objects.filter(council=asked.review.host_id), pk=paper)
    attempt(
        request,
        "Given again. Nothing had to be sent anew.",
        operations.give_again,
        request=asked,
        paper=earlier,
    )
    return redirect("reviews:paper", pk=pk)


@require_POST
@who_may(rules.may_drop_request)
def drop_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for it no longer."""
    asked = _asked(request, pk)
    attempt(request, "No longer asked for. Its place is free again.", operations.drop_paper, request=asked)
    return redirect("reviews:preparing", pk=asked.review_id)


@require_safe
@who_may(rules.may_read_paper)
def paper_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A paper as a file to keep, never as a page to run."""
    held = find_for(request, Paper.objects.select_related("review__host", "review__reviewer"), pk=pk)
    return kept_file(held.file, name=f"{slugify(held.title)[:80] or 'paper'}.{held.kind}")


def _asked(request: HttpRequest, pk: int) -> PaperRequest:
    rows = PaperRequest.objects.select_related(
        "review__host", "review__reviewer", "review__version", "keeper"
    )
    found: PaperRequest = find_for(request, rows, pk=pk)
    return found


def _forms(asked: PaperRequest, which: str | None, request: HttpRequest | None = None) -> dict[str, Form]:
    def typed(name: str) -> Any:
        return request.POST if request is not None and which == name else None

    files = request.FILES if request is not None and which == "give" else None
    people = notices.people_answering_for(asked.review.host).order_by("name", "pk").distinct()
    return {
        "give": GivePaperForm(typed("give"), files, prefix=None),
        "missing": MissingForm(typed("missing")),
        "keeper": KeeperForm(typed("keeper"), people=people, initial={"keeper": asked.keeper_id}),
    }


def _page(request: HttpRequest, asked: PaperRequest, forms: dict[str, Form]) -> HttpResponse:
    review, user = Review.objects.with_people().get(pk=asked.review_id), request.user
    gives = rules.may_give(user, asked) and review.state in PAPERS_GIVEN
    gives = gives and asked.state != PaperState.DROPPED
    given = list(asked.papers.select_related("given_by").order_by("given_at", "pk"))  # type: ignore[attr-defined]
    given_as = as_done(asked, [(each.given_by, each.given_at) for each in given])
    context = {
        "asked": asked,
        "forms": forms,
        "papers": list(zip(given, given_as, strict=True)),
        "gives": gives,
        "may_drop": rules.may_drop_request(user, asked) and asked.state in {"asked", "not_held"},
        "offers": offers_for(asked, at=timezone.now()) if gives else [],
        "today": timezone.localdate(),
    }
    return render(request, "reviews/paper.html", frame(request, review, "preparing") | context)


def _usual_day(review: Review) -> object:
    today = timezone.localdate()
    deadline = deadline_of(review, ClockKey.PAPERS, today=today)
    return deadline.due_on if deadline and deadline.due_on >= today else None
