"""The public register of reviews due, never held and late; and a council's own words in it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from peernet.core.access import public, who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for, row_or_404
from peernet.core.sending import blame, sent
from peernet.core.unsent import gives_back
from peernet.councils.models import Council
from peernet.reviews import operations, rules
from peernet.reviews.models import LateReason, ReviewType
from peernet.reviews.programme.forms import ExplainForm
from peernet.reviews.queries.register import register_of
from peernet.reviews.views.programme import network_of


@public
def register(request: HttpRequest) -> HttpResponse:
    """Each kind of review whose members agreed to it, with who is due, never reviewed or late."""
    network, today = network_of(request), timezone.localdate()
    kinds = [
        (kind, register_of(kind, fictional=network["fictional"], today=today))
        for kind in ReviewType.objects.filter(on_register=True).order_by("name", "pk")
    ]
    spoken_for = rules.councils_answered_for(request.user) if request.user.is_authenticated else []
    own = {row["council"] for row in spoken_for}
    return render(
        request, "reviews/register/index.html", network | {"kinds": kinds, "own": own, "today": today}
    )


@gives_back
@who_may(rules.may_explain)
def explain(request: HttpRequest, code: str, council: str) -> HttpResponse:
    """A council says in public why it is late."""
    kind = row_or_404(ReviewType.objects.filter(on_register=True), code=code)
    named = find_for(request, Council.objects, code=council)
    if named.ends_on and named.ends_on < timezone.localdate():
        raise Http404
    said = LateReason.objects.filter(council=named, review_type=kind).first()
    form = ExplainForm(sent(request), initial={"reason": said.reason if said else ""})
    if request.method == "POST" and form.is_valid():
        try:
            operations.explain(
                council=named, review_type=kind, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "Saved. Anybody can read it in the register.")
            return redirect("register:index")
    context = {"form": form, "kind": kind, "council": named}
    return render(request, "reviews/register/explain.html", context)
