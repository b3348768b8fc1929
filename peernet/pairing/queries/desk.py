"""Who is due in a round, who is not, and whether there are enough to review them."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from peernet.councils.heirs import acting_for, heirs_on
from peernet.councils.models import Council
from peernet.pairing.hole import NO_HOLE, Hole
from peernet.pairing.loading import load_problem, register_of
from peernet.pairing.options import Options
from peernet.pairing.solver.problem import Problem
from peernet.reviews.models import Review, Round
from peernet.reviews.queries import Due, councils_due
from peernet.reviews.queries.due import CYCLE, EXCEPTION, NEVER, STRUGGLING
from peernet.reviews.states import ReviewState

REASONS = {
    NEVER: "Never had a review of this kind",
    STRUGGLING: "On the shorter cycle since a judgement of Inadequate",
    EXCEPTION: "On a cycle of their own that was decided for them",
    CYCLE: "Come round again in the usual cycle",
}


@dataclass(frozen=True)
class Forecast:
    """What councils can lead in a round against what is asked of them."""

    councils: int
    leads: int
    places: int
    asked: int

    @property
    def sentence(self) -> str:
        if not self.asked:
            return "Nobody is due in this round, so there is nothing to pair."
        can = f"{self.leads} of {self.councils} councils may lead, {self.places} reviews in all"
        short = self.asked - self.places
        then = f", so at least {short} cannot be covered" if short > 0 else ""
        return f"{can}. {self.asked} are asked for{then}."


def forecast(problem: Problem) -> Forecast:
    """Capacity and demand, before any pair is looked at."""
    wanted = problem.rules.lead_judgements
    leads = [council for council in problem.councils if not wanted or council.judgement in wanted]
    return Forecast(
        councils=len(problem.councils),
        leads=sum(council.capacity > 0 for council in leads),
        places=sum(council.capacity for council in leads),
        asked=sum(host.demand for host in problem.hosts),
    )


@dataclass(frozen=True)
class NotDue:
    """A council that sits this round out, and why."""

    council: Council
    sentence: str


@dataclass(frozen=True)
class Desk:
    """Who is due in a round and who is not, and whether there are enough to review them."""

    due: list[Due]
    reasons: list[tuple[str, int]]
    not_due: list[NotDue]
    forecast: Forecast


def desk(round: Round, *, options: Options, today: date, hole: Hole = NO_HOLE) -> Desk:
    """Everything the manager decides on, in the same number of queries for any register."""
    due = [row for row in councils_due(round) if row.council.pk not in hole.keys]
    problem = load_problem(round, options=options, seed=0, today=today)
    hosts = tuple(host for host in problem.hosts if host.code not in hole.codes)
    return Desk(
        due=due,
        reasons=Counter(REASONS[row.reason] for row in due).most_common(),
        not_due=_not_due(round, {row.council.pk for row in due} | hole.keys),
        forecast=forecast(replace(problem, hosts=hosts)),
    )


def _not_due(round: Round, due: set[int]) -> list[NotDue]:
    reviews = Review.objects.filter(review_type=round.review_type_id).exclude(state=ReviewState.CANCELLED)
    heirs = heirs_on(round.starts_on)
    latest = {
        key: review
        for review in reviews.order_by("requested_at", "pk")
        for key in acting_for(review.host_id, heirs)
    }
    return [
        NotDue(council, _why_not(latest.get(council.pk)))
        for council in register_of(round)
        if council.pk not in due
    ]


def _why_not(review: Review | None) -> str:
    if review is None:
        return "It takes part in no review of this kind."
    ended = review.final_at or review.closed_at
    if ended is None:
        return f"A review is under way: {review.get_state_display().lower()}."
    day = timezone.localdate(ended)
    return f"Its last review ended on {day.day} {day:%B %Y} and the next is due after this round."
