"""Copies of a case study: drafts on the same shelf, which pass the gates of their own."""

from typing import Any

from wagtail.admin.forms.pages import CopyForm

PUBLISHES = ("publish_copies", "alias")


class CopyAsDraftForm(CopyForm):
    """Wagtail's form, without what would put a copy before readers or onto another council's shelf."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in PUBLISHES:
            self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if any(self.data.get(name) for name in PUBLISHES):
            self.add_error(None, "A copy begins as a draft. Readers see it once it has passed both gates.")
        shelf = cleaned.get("new_parent_page")
        if shelf is not None and shelf.pk != self.page.get_parent().pk:
            self.add_error("new_parent_page", "A copy stays on the shelf of the council that wrote it.")
        return cleaned
