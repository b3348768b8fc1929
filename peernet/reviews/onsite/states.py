"""The words of a timetable, and when it is made."""

from django.db import models

from peernet.reviews.states import ReviewState


class SessionKind(models.TextChoices):
    """What happens in a session."""

    INTERVIEW = "interview", "Interview"
    FOCUS_GROUP = "focus_group", "Focus group"
    OBSERVATION = "observation", "Observation"
    FILE_READING = "file_reading", "File reading"
    TEAM = "team", "Team meeting"
    FEEDBACK = "feedback", "Feedback to the host"


S = ReviewState
TIMETABLED = [S.CONFIRMED, S.PREPARING, S.READY, S.ON_SITE]
#: Times stand on the quarter of an hour, so that the database can keep one place for one quarter.
QUARTER = 15
LONGEST_SESSION = 8 * 60
LONGEST_TRAVEL = 4 * 60
