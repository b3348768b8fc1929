"""The editor's screens: fields in the order people think in, each with plain help and a length to aim for."""

from typing import Any

from wagtail.admin.panels import ObjectList

from cms.editing.change import CHANGE
from cms.editing.cost import COST
from cms.editing.others import OTHERS
from cms.editing.short import IN_SHORT
from cms.editing.story import STORY
from cms.panels import Editor


def tabs() -> Any:
    """The editor of a case study."""
    return Editor(
        [
            ObjectList(IN_SHORT, heading="In short"),
            ObjectList(STORY, heading="The story"),
            ObjectList(CHANGE, heading="What changed"),
            ObjectList(COST, heading="Cost and people"),
            ObjectList(OTHERS, heading="For others"),
        ],
    )
