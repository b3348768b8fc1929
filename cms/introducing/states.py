"""The life of a conversation."""

from django.db import models

from peernet.core.workflow import Workflow, step


class Standing(models.TextChoices):
    """Whether two people talk."""

    WAITING = "waiting", "Waiting for a first answer"
    OPEN = "open", "In conversation"
    ENDED = "ended", "Ended"


CONVERSATION_WORKFLOW = Workflow(
    step("answer", sources=[Standing.WAITING], target=Standing.OPEN, label="Answer"),
    step("end", sources=[Standing.WAITING, Standing.OPEN], target=Standing.ENDED, label="End it"),
)
LIVE = [Standing.WAITING, Standing.OPEN]
