"""What a review costs in hours and papers, summed for everybody it concerns."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum

from peernet.reviews.models import Hours, Paper, PaperRequest, Review
from peernet.reviews.preparing.states import HoursPart, HoursSide, PaperState


@dataclass(frozen=True)
class Cost:
    """Hours of both sides on one part of the work."""

    part: str
    label: str
    host: float
    team: float


@dataclass(frozen=True)
class Burden:
    """Hours by part and side, and how many papers were asked for, given, and given again."""

    costs: list[Cost]
    host: float
    team: float
    people: int
    asked: int
    given: int
    again: int
    most: int


def burden_of(review: Review) -> Burden:
    """The sums of one review; of single people nothing is said."""
    sums = {
        (row["side"], row["part"]): row["minutes"]
        for row in Hours.objects.filter(review=review).values("side", "part").annotate(minutes=Sum("minutes"))
    }
    costs = [
        Cost(
            part=str(part),
            label=str(part.label),
            host=_hours(sums.get((HoursSide.HOST, part), 0)),
            team=_hours(sums.get((HoursSide.TEAM, part), 0)),
        )
        for part in HoursPart
    ]
    requests = PaperRequest.objects.filter(review=review).standing()
    counted = requests.aggregate(asked=Count("pk"), given=Count("pk", filter=Q(state=PaperState.GIVEN)))
    return Burden(
        costs=costs,
        host=_hours(sum(value for (side, _), value in sums.items() if side == HoursSide.HOST)),
        team=_hours(sum(value for (side, _), value in sums.items() if side == HoursSide.TEAM)),
        people=Hours.objects.filter(review=review).values("person").distinct().count(),
        again=Paper.objects.filter(review=review).exclude(again_of=None).count(),
        most=review.version.most_documents,
        **counted,
    )


def gaps_of(review: Review, *, today: date) -> dict[str, int]:
    """How many papers are still to come, late, or not held."""
    found = PaperRequest.objects.filter(review=review).aggregate(
        wanting=Count("pk", filter=Q(state=PaperState.ASKED)),
        late=Count("pk", filter=Q(state=PaperState.ASKED, due_on__lt=today)),
        not_held=Count("pk", filter=Q(state=PaperState.NOT_HELD)),
    )
    return {name: int(number) for name, number in found.items()}


def _hours(minutes: int) -> float:
    return round(minutes / 60, 1)
