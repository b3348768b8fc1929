"""The life of a practice in another council, and what came of it."""

from django.db import models

from peernet.core.workflow import Workflow, step


class Stage(models.TextChoices):
    """How far another council is with a practice."""

    CONSIDERING = "considering", "Considering it"
    ADOPTING = "adopting", "Adopting it"
    IN_USE = "in_use", "In use"
    STOPPED = "stopped", "Stopped"


class Success(models.TextChoices):
    """Whether the adopting council says that it worked there."""

    YES = "yes", "Yes, it worked here"
    NO = "no", "No, it did not work here"
    TOO_EARLY = "too_early", "Too early to say"


#: Only members know who is thinking about it; that a council began, uses it or stopped is public.
PUBLIC = [Stage.ADOPTING, Stage.IN_USE, Stage.STOPPED]

ADOPTION_WORKFLOW = Workflow(
    step("begin", sources=[Stage.CONSIDERING], target=Stage.ADOPTING, label="We have begun"),
    step("use", sources=[Stage.CONSIDERING, Stage.ADOPTING], target=Stage.IN_USE, label="It is in use"),
    step("stop", sources=[Stage.ADOPTING, Stage.IN_USE], target=Stage.STOPPED, label="We have stopped"),
    step("rebuild", sources=[Stage.IN_USE], target=Stage.ADOPTING, label="Go back to adopting it"),
    step("reconsider", sources=[Stage.ADOPTING], target=Stage.CONSIDERING, label="Go back to considering it"),
    step("resume", sources=[Stage.STOPPED], target=Stage.ADOPTING, label="Begin again"),
    field="stage",
)
#: Steps that say why, for those who read the history later.
NEEDS_REASON = frozenset({"stop", "rebuild", "reconsider"})
