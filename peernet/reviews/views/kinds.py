"""Kinds of review as network staff keep them: their versions, and editing, which makes the next one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from peernet.accounts.rules import may_manage_programme
from peernet.core.access import people_who
from peernet.core.errors import DomainError
from peernet.core.lookup import row_or_404
from peernet.core.sending import blame, sent
from peernet.core.unsent import gives_back
from peernet.reviews import operations
from peernet.reviews.models import ReviewType
from peernet.reviews.programme.kind_forms import KindForm, first_values
from peernet.reviews.queries.kinds import versions_of


@people_who(may_manage_programme)
def versions(request: HttpRequest, code: str) -> HttpResponse:
    """How reviews of a kind are run now, how they were run before, and which run by which version."""
    kind = row_or_404(ReviewType.objects.all(), code=code)
    return render(request, "reviews/programme/versions.html", {"kind": kind, "versions": versions_of(kind)})


@gives_back
@people_who(may_manage_programme)
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Make the next version of a kind."""
    kind = row_or_404(ReviewType.objects.all(), code=code)
    current = kind.current_version()
    form = KindForm(sent(request), initial=first_values(current))
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.edit_type(
                review_type=kind,
                based_on=form.cleaned_data["based_on"],
                terms=form.terms(),
                why=form.cleaned_data["why"],
                by=request.user,
                at=timezone.now(),
            )
        except DomainError as refusal:
            blame(form, refusal)
        else:
            said = f"Version {made.number} holds for reviews set up from now on. Running reviews keep theirs."
            messages.success(request, said)
            return redirect("programme:versions", code=code)
    context = {"kind": kind, "current": current, "form": form}
    return render(request, "reviews/programme/edit_kind.html", context)
