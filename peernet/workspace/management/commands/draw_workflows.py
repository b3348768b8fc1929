"""Write docs/workflows.md from the tables that the code lives by."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms.adoption.states import ADOPTION_WORKFLOW
from cms.asking.states import QUESTION_WORKFLOW, WANTED_WORKFLOW
from cms.introducing.states import CONVERSATION_WORKFLOW
from peernet.concerns.states import CONCERN_WORKFLOW
from peernet.core.drawing import mermaid
from peernet.councils.states import COUNCIL_INVITATION_WORKFLOW, MEMBERSHIP_WORKFLOW, MOVE_WORKFLOW
from peernet.findings.states import ACTION_WORKFLOW, FINDING_WORKFLOW
from peernet.lost_devices.states import LOST_DEVICE_WORKFLOW
from peernet.reviews.preparing.states import PAPER_WORKFLOW
from peernet.reviews.states import INVITATION_WORKFLOW, REVIEW_WORKFLOW, ROUND_WORKFLOW

WORKFLOWS = {
    "Membership": MEMBERSHIP_WORKFLOW,
    "Lost device": LOST_DEVICE_WORKFLOW,
    "Invitation to a council": COUNCIL_INVITATION_WORKFLOW,
    "Change of council": MOVE_WORKFLOW,
    "Round": ROUND_WORKFLOW,
    "Review": REVIEW_WORKFLOW,
    "Invitation": INVITATION_WORKFLOW,
    "Paper asked for": PAPER_WORKFLOW,
    "Finding": FINDING_WORKFLOW,
    "Action": ACTION_WORKFLOW,
    "Concern": CONCERN_WORKFLOW,
    "Adoption": ADOPTION_WORKFLOW,
    "Question": QUESTION_WORKFLOW,
    "Wanted practice": WANTED_WORKFLOW,
    "Conversation": CONVERSATION_WORKFLOW,
}
PAGE = Path(settings.BASE_DIR) / "docs" / "workflows.md"


def drawn() -> str:
    """The whole page."""
    parts = [f"## {name}\n\n```mermaid\n{mermaid(table)}\n```\n" for name, table in WORKFLOWS.items()]
    made = "Made by `manage.py draw_workflows` from the tables in `states.py`; not edited by hand."
    head = f"# The lives of things\n\n{made}\n"
    return "\n".join([head, *parts])


class Command(BaseCommand):
    """``manage.py draw_workflows``."""

    help = "Draw every workflow into docs/workflows.md."

    def handle(self, *args: Any, **options: Any) -> None:
        PAGE.write_text(drawn())
        self.stdout.write(f"{len(WORKFLOWS)} workflows drawn")
