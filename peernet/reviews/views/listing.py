"""My reviews."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peernet.core.access import signed_in
from peernet.reviews import rules
from peernet.reviews.models import Review
from peernet.reviews.queries import open_invitations, standings


@signed_in
def review_list(request: HttpRequest) -> HttpResponse:
    """The reviews of this person, those under way first, with what is next and whose turn it is."""
    ended = "ended" in request.GET
    visible = Review.objects.visible_to(request.user)
    reviews = (visible.ended() if ended else visible.open()).with_people()
    page = Paginator(reviews.order_by("visit_starts_on", "host__name", "pk"), 25).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "standings": standings(request.user, page.object_list),
        "invitations": list(open_invitations(request.user)),
        "may_plan_days": rules.may_plan_days(request.user),
        "ended": ended,
        "under_way": not ended,
    }
    return render(request, "reviews/list.html", context)
