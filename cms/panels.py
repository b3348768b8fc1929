"""What we add to Wagtail's editor: feedback, what is missing, and remarks beside the words."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, Panel, TabbedInterface

from cms.companions import parts_of_editor
from cms.readalong import along


class FeedbackPanel(Panel):
    """What was written about a draft that came back, or which step one on its way waits for."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/feedback.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and (self.way.came_back is not None or self.way.here is not None)

        @property
        def way(self) -> Any:
            """How far it has come, as whoever has the editor open may know it; read once for each answer."""
            if not hasattr(self, "_way"):
                from cms.way import way_of

                self._way = way_of(self.instance, self.request.user, timezone.now())
            return self._way

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"way": self.way, "page": self.instance}


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
            ours = forms.Media(css={"all": ["cms/writing.css"]}, js=["cms/writing.js", "cms/keeping.js"])
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
