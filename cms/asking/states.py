"""The life of a question and of a wish for practice."""

from django.db import models

from peernet.core.workflow import Workflow, step

#: How often words were searched for before anybody reads them.
SHOWN_FROM = 3


class QuestionState(models.TextChoices):
    """Where a question to the author of a case study stands."""

    OPEN = "open", "Waiting for an answer"
    ANSWERED = "answered", "Answered"
    WITHDRAWN = "withdrawn", "Taken back"
    HIDDEN = "hidden", "Hidden by a moderator"


QUESTION_WORKFLOW = Workflow(
    step("answer", sources=[QuestionState.OPEN], target=QuestionState.ANSWERED, label="Answer"),
    step(
        "correct",
        sources=[QuestionState.ANSWERED],
        target=QuestionState.ANSWERED,
        label="Correct the answer",
    ),
    step("withdraw", sources=[QuestionState.OPEN], target=QuestionState.WITHDRAWN, label="Take it back"),
    step("hide", sources=[QuestionState.ANSWERED], target=QuestionState.HIDDEN, label="Hide it"),
    step("show", sources=[QuestionState.HIDDEN], target=QuestionState.ANSWERED, label="Show it again"),
)


class WantedState(models.TextChoices):
    """Whether a council still looks for practice."""

    OPEN = "open", "Wanted"
    MET = "met", "Found"
    CLOSED = "closed", "Closed"


WANTED_WORKFLOW = Workflow(
    step("meet", sources=[WantedState.OPEN], target=WantedState.MET, label="We have found it"),
    step("close", sources=[WantedState.OPEN], target=WantedState.CLOSED, label="Close it"),
    step("reopen", sources=[WantedState.MET, WantedState.CLOSED], target=WantedState.OPEN, label="Ask again"),
)
