"""Setting up a review outside a round: for a council that is due, or that asked."""

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
from peernet.councils.models import Council
from peernet.reviews import operations
from peernet.reviews.models import ReviewType
from peernet.reviews.programme.forms import OpenForm
from peernet.reviews.views.programme import network_of


@gives_back
@people_who(may_manage_programme)
def open_one(request: HttpRequest, code: str) -> HttpResponse:
    """Pair two councils for one review."""
    kind = row_or_404(ReviewType.objects.all(), code=code)
    network, now = network_of(request), timezone.now()
    councils = Council.objects.current_on(timezone.localdate(now)).filter(fictional=network["fictional"])
    form = OpenForm(sent(request), councils=councils.order_by("name", "pk"))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = operations.open_review(
                host=said["host"],
                reviewer=said["reviewer"],
                review_type=kind,
                round=None,
                due=said["standing"] == "due",
                by=request.user,
                at=now,
            )
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "The review is set up. Both councils have been told.")
            return redirect("reviews:detail", pk=made.pk)
    return render(request, "reviews/programme/open_review.html", network | {"kind": kind, "form": form})
