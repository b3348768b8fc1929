"""The life of a paper that is asked for, and the words for hours."""

from django.db import models

from peernet.core.workflow import Workflow, step
from peernet.reviews.states import ReviewState


class PaperState(models.TextChoices):
    """Where something asked for stands."""

    ASKED = "asked", "Asked for"
    GIVEN = "given", "Given"
    NOT_HELD = "not_held", "The host does not have it"
    DROPPED = "dropped", "No longer asked for"


P = PaperState
PAPER_WORKFLOW = Workflow(
    step("give", sources=[P.ASKED, P.NOT_HELD, P.GIVEN], target=P.GIVEN, label="Give a paper"),
    step("say_missing", sources=[P.ASKED], target=P.NOT_HELD, label="Say that there is none"),
    step("drop", sources=[P.ASKED, P.NOT_HELD], target=P.DROPPED, label="Ask for it no longer"),
)

S = ReviewState
#: Papers are asked for once the scope is agreed, until the visit ends.
PAPERS_ASKED = [S.SCOPED, S.TEAM_BUILDING, S.CONFIRMED, S.PREPARING, S.READY, S.ON_SITE]
#: The host may hand something in until the report is drafted.
PAPERS_GIVEN = [*PAPERS_ASKED, S.FEEDBACK_GIVEN, S.DRAFTING]
#: The host writes its position until the visit begins.
POSITION_WRITTEN = [S.SCOPING, S.SCOPED, S.TEAM_BUILDING, S.CONFIRMED, S.PREPARING, S.READY]


class HoursSide(models.TextChoices):
    """Whose hours they were."""

    HOST = "host", "Host"
    TEAM = "team", "Visiting team"


class HoursPart(models.TextChoices):
    """What the hours were spent on."""

    PREPARING = "preparing", "Preparing"
    VISIT = "visit", "The visit"
    REPORT = "report", "Feedback and report"
    ACTION = "action", "Acting on findings"
