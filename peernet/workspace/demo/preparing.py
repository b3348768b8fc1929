"""How invented reviews are prepared: papers asked for and given, a position, and hours."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from peernet.core.uploads.taking import Taken
from peernet.reviews import operations
from peernet.reviews.models import PaperRequest, Review
from peernet.reviews.preparing.states import HoursPart, HoursSide
from peernet.workspace.demo.story import Story

#: Hosts whose preparing is told; what the first gave in 2025 it can give again now.
TOLD_OF = ("XDU", "XMO")
POSITION = (
    "We are proud of how quickly our front door answers, and of a stable group of managers.\n\n"
    "What worries us: children wait too long for a second assessment, and our audits find the same things "
    "twice. We have tried a weekly meeting of managers; it helps in two of three teams.\n\n"
    "We want to learn how others keep what an audit taught."
)


def make_ready(review: Review, story: Story) -> Review:
    """Ask for what is usual and let the host give some of it."""
    if review.host.code not in TOLD_OF:
        return review
    at = story.when("prepare")
    asked = operations.ask_for_usual_papers(review=review, due_on=_due(review, at), by=story.lead, at=at)
    director, later = story.director, min(at + timedelta(days=5), story.now)
    operations.name_keeper(request=asked[0], keeper=director, by=director, at=later)
    for request in asked[1:-1][:3]:
        _give(request, story, later)
    operations.say_missing(
        request=asked[-1],
        said="The last one was in 2022 under the old framework. Our head of quality can tell you more.",
        by=director,
        at=later,
    )
    position = operations.write_position(review=review, text=POSITION, version=0, by=director, at=later)
    operations.send_position(position=position, by=director, at=later)
    for person, side, minutes in ((director, HoursSide.HOST, 240), (story.lead, HoursSide.TEAM, 120)):
        operations.log_hours(
            review=review,
            side=side,
            part=HoursPart.PREPARING,
            minutes=minutes,
            worked_on=timezone.localdate(later),
            by=person,
            at=later,
        )
    return review


def _due(review: Review, at: datetime) -> date:
    day = timezone.localdate(at) + timedelta(days=21)
    return min(day, review.visit_starts_on) if review.visit_starts_on else day


def _give(request: PaperRequest, story: Story, at: datetime) -> None:
    content = f"Invented paper\n{request.what}\nCouncil,{request.review.host.name}\n".encode()
    taken = Taken(name=request.what, kind="csv", content=content)
    operations.give_paper(request=request, taken=taken, by=story.director, at=at)
