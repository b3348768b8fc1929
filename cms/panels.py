"""What we add to Wagtail's editor: feedback, what is missing, and remarks beside the words."""

from typing import Any

from django import forms
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, Panel, TabbedInterface
from wagtail.models import TaskState, WorkflowState

from cms.companions import parts_of_editor
from cms.readalong import along


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


class CompanionsPanel(Panel):
    """What other parts have to say about a saved draft."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/companions.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {
                "page": self.instance,
                "parts": parts_of_editor(self.instance, self.request),
            }


class Editor(TabbedInterface):
    """The tabs, with what is still missing above them all."""

    class BoundPanel(TabbedInterface.BoundPanel):
        template_name = "cms/admin/editor.html"

        @property
        def media(self) -> forms.Media:
            ours = forms.Media(css={"all": ["cms/writing.css"]}, js=["cms/writing.js"])
            return super().media + ours

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            place = self.instance.pk or self.form.parent_page.pk
            return super().get_context_data(parent_context) | {
                "along": along(self.form),
                "address": reverse("practice:read-along", args=[place]),
            }


class WordsPanel(FieldPanel):
    """A field with remarks on its words below it."""

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "cms/admin/words.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            reading = along(self.form)
            return super().get_context_data(parent_context) | {
                "name": self.field_name,
                "remarks": reading.on(self.field_name),
            }
