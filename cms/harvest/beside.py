"""The page of a case study carries its own description, as data that no browser runs."""

from typing import Any

from django.utils.safestring import mark_safe

from cms.companions import Part, stands_below
from cms.harvest.linked import in_a_page


@stands_below("linked-data", order=900)
def linked_data(page: Any, request: Any) -> Part | None:
    """What schema.org asks of a published case study; a preview describes nothing."""
    if not page.live or getattr(request, "is_preview", False):
        return None
    # in_a_page has escaped whatever could end the element.
    return Part("harvest/_linked.html", {"words": mark_safe(in_a_page(page))})
