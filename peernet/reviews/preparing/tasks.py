"""What is to be done while a review is prepared, for one person."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from peernet.reviews.joining import Task
from peernet.reviews.models import PaperRequest, Position, Review
from peernet.reviews.preparing import rules
from peernet.reviews.preparing.states import PAPERS_ASKED, POSITION_WRITTEN
from peernet.reviews.states import ReviewState as S

PREPARING = {S.CONFIRMED, S.PREPARING, S.READY}


def preparing_tasks(user: Any, review: Review) -> list[Task]:
    """For the host its position and the papers still to come; for whoever runs it, asking for papers."""
    if review.state not in PREPARING:
        return []
    if rules.may_write_position(user, review):
        return [*_position(review), *_papers(review)]
    asks = rules.may_ask_for_papers(user, review) and review.state in PAPERS_ASKED
    if asks and not PaperRequest.objects.filter(review=review).standing().exists():
        return [Task("Ask the host for papers", reverse("reviews:ask-paper", args=[review.pk]))]
    return []


def _position(review: Review) -> list[Task]:
    if review.state not in POSITION_WRITTEN:
        return []
    held = Position.objects.filter(review=review).first()
    sent = held is not None and held.sent_at is not None
    return [
        Task(
            "Write your position and send it to the team",
            reverse("reviews:position", args=[review.pk]),
            state="Sent" if sent else "Written, not sent" if held else "Not started",
            tone="done" if sent else "neutral",
        )
    ]


def _papers(review: Review) -> list[Task]:
    wanting = PaperRequest.objects.filter(review=review).wanting().order_by("due_on", "pk")
    days = list(wanting.values_list("due_on", flat=True))
    if not days:
        return []
    late = days[0] < timezone.localdate()
    return [
        Task(
            "Give the papers that are asked for",
            reverse("reviews:preparing", args=[review.pk]),
            due=days[0],
            state=f"{len(days)} to come",
            tone="attention" if late else "neutral",
        )
    ]
