"""What a host is asked for in a quarter, over all its reviews: three things at most."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peernet.core.access import who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for
from peernet.core.sending import attempt, blame, sent
from peernet.reviews import operations, rules
from peernet.reviews.models import MOST_ASKS, Ask, Review
from peernet.reviews.programme.forms import AskForm
from peernet.reviews.programme.quarters import in_words, quarter_of
from peernet.reviews.states import ENDED
from peernet.reviews.views.frame import frame


@who_may(rules.may_view)
def asks(request: HttpRequest, pk: int) -> HttpResponse:
    """What was asked, what is left this quarter, and asking."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    may_ask = rules.may_run(request.user, review) and review.state not in ENDED
    form = AskForm(sent(request)) if may_ask else None
    if request.method == "POST" and form and form.is_valid():
        try:
            operations.ask(review=review, **form.cleaned_data, by=request.user, at=timezone.now())
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"Asked. {review.host} has been told.")
            return redirect("reviews:asks", pk=pk)
    quarter = quarter_of(timezone.localdate())
    rows = list(Ask.objects.filter(review=review).select_related("asked_by").order_by("asked_at", "pk"))
    used = Ask.objects.standing().filter(council=review.host, quarter=quarter).count()
    context = {
        "form": form,
        "rows": rows,
        "may_drop": rules.may_run(request.user, review),
        "left": MOST_ASKS - used,
        "most": MOST_ASKS,
        "quarter": in_words(quarter),
    }
    return render(request, "reviews/asks.html", frame(request, review, "asks") | context)


@require_POST
@who_may(rules.may_drop_ask)
def ask_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask no longer."""
    held = find_for(request, Ask.objects.select_related("review__host", "review__reviewer"), pk=pk)
    attempt(request, "Dropped. Its place is free again.", operations.drop_ask, ask=held)
    return redirect("reviews:asks", pk=held.review_id)
