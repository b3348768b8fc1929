"""In the editor, above the first field: what the identity check found, and the council's sign-off."""

from typing import Any

from wagtail.admin.panels import Panel

#: As many as an author mends in one go; the page of the check lists them all.
SHOWN = 12


class IdentityPanel(Panel):
    """Shown on a saved draft in which something was found, or which waits at its council's gate."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/identity.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and (bool(self.found) or self.at_gate)

        @property
        def found(self) -> list[Any]:
            """What is found in the words as they were last saved; read once for each answer."""
            if not hasattr(self, "_found"):
                from cms.operations.clearing import checked

                self._found = checked(self.instance.get_latest_revision_as_object())
            return self._found

        @property
        def at_gate(self) -> bool:
            """Whether the council's gate is where the draft waits."""
            from cms.operations.agreements import at_council_gate

            return at_council_gate(self.instance)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            standing = [each for each in self.found if each.stands]
            to_look_at = [each for each in self.found if not each.stands and not each.cleared]
            return super().get_context_data(parent_context) | {
                "page": self.instance,
                "standing": standing[:SHOWN],
                "more": max(len(standing) - SHOWN, 0),
                "to_look_at": to_look_at[:SHOWN],
                "cleared": [each for each in self.found if each.cleared],
                "at_gate": self.at_gate,
            }
