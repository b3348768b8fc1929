"""The life of a safeguarding concern, apart from the review's."""

from django.db import models

from peernet.core.workflow import Workflow, step


class ConcernState(models.TextChoices):
    """A concern is open until people outside the host agree that it is in the right hands."""

    OPEN = "open", "Open"
    REFERRED = "referred", "Referred"
    CLOSED = "closed", "Closed"


CONCERN_WORKFLOW = Workflow(
    step("refer", sources=[ConcernState.OPEN], target=ConcernState.REFERRED, label="Record the referral"),
    step("close", sources=[ConcernState.REFERRED], target=ConcernState.CLOSED, label="Close"),
)
