"""The timetable of invented visits."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from peernet.reviews import operations
from peernet.reviews.models import Review
from peernet.workspace.demo.story import Story

TOLD_OF = ("XDU", "XAL")
#: Day of the visit, kind, what happens, from, to, room, minutes on the way, and how many of the team.
SESSIONS = [
    (0, "team", "The team meets", (8, 45), (9, 15), "Committee room 2", 0, 9),
    (0, "interview", "Director and assistant directors", (9, 30), (10, 30), "Committee room 2", 0, 2),
    (0, "file_reading", "Six files of children on a plan", (11, 0), (13, 0), "Quiet room", 0, 1),
    (0, "focus_group", "Social workers of the assessment teams", (14, 0), (15, 15), "Training room", 0, 2),
    (1, "observation", "The front door at its busiest hour", (9, 30), (11, 0), "Contact centre", 30, 1),
    (1, "focus_group", "Partners: schools, police, health", (11, 0), (12, 15), "Training room", 0, 1),
    (1, "feedback", "What the team has seen", (15, 0), (16, 0), "Committee room 2", 0, 9),
]


def timetable(review: Review, story: Story) -> Review:
    """Plan the first two days of a visit."""
    first = review.visit_starts_on
    if review.host.code not in TOLD_OF or first is None:
        return review
    team = [seat.person for seat in review.seats.taken().select_related("person").order_by("pk")]
    line = review.lines.order_by("position").first()
    for day, kind, title, begins, ends, room, way, number in SESSIONS:
        on = first + timedelta(days=day)
        if on > (review.visit_ends_on or first):
            continue
        people = team[:number] if day == 0 or number > 1 else team[-1:] if kind == "observation" else team[:1]
        operations.plan_session(
            review=review,
            kind=kind,
            title=title,
            line=line if kind in {"file_reading", "observation"} else None,
            room=room,
            starts_at=timezone.make_aware(datetime.combine(on, time(*begins))),
            ends_at=timezone.make_aware(datetime.combine(on, time(*ends))),
            travel_minutes=way,
            people=people,
            by=story.lead,
            at=story.when("declare_ready"),
        )
    return review
