"""What somebody has in hand for their council in reviews: places on teams, papers to give."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from peernet.councils import hearing
from peernet.councils.hearing import Work
from peernet.reviews.models import PaperRequest, Seat
from peernet.reviews.states import ENDED


def places_and_papers(person: Any, council: Any, reader: Any) -> Iterator[Work]:
    """Seats in reviews that run, and papers the person is to give for the host."""
    seats = Seat.objects.visible_to(reader).standing().exclude(review__state__in=ENDED)
    for seat in seats.filter(person=person, council=council).select_related("review__host").order_by("pk"):
        words = f"A place on the team that visits {seat.review.host}, as {seat.get_role_display().lower()}"
        yield Work(words, reverse("reviews:team", args=[seat.review_id]))
    papers = PaperRequest.objects.visible_to(reader).wanting().filter(keeper=person, review__host=council)
    for paper in papers.order_by("due_on", "pk"):
        yield Work(f"A paper to give: {paper.what}", reverse("reviews:preparing", args=[paper.review_id]))


hearing.IN_HAND.append(places_and_papers)
