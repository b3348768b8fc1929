"""What we add to the editor: the feedback the network or the council sent a draft back with."""

from typing import Any

from wagtail.admin.panels import Panel
from wagtail.models import TaskState, WorkflowState


class FeedbackPanel(Panel):
    """Shown on a draft that was sent back, until it is submitted again."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/feedback.html"

        def is_shown(self) -> bool:
            return self.sent_back is not None

        @property
        def sent_back(self) -> TaskState | None:
            """The decision that sent this draft back, if it still waits for changes."""
            state = self.instance.current_workflow_state if self.instance.pk else None
            if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
                return None
            return state.current_task_state

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            decision = self.sent_back
            return super().get_context_data(parent_context) | {
                "decision": decision,
                "gate": decision.task.name if decision else "",
            }
