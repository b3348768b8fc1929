"""What Wagtail's comparison of two versions does not know by itself: the further themes, kept as rows."""

from collections.abc import Callable
from functools import partial
from typing import Any

from wagtail.admin.compare import M2MFieldComparison
from wagtail.admin.panels import FieldPanel

from peernet.core.themes import Theme


class FurtherThemesComparison(M2MFieldComparison):
    """The further themes of two versions side by side."""

    def __init__(self, first: Any, second: Any) -> None:
        self.val_a, self.val_b = (self._themes(version) for version in (first, second))

    def field_label(self) -> str:
        return "Further themes"

    def get_items(self) -> tuple[list[str], list[str]]:
        return self.val_a, self.val_b

    def get_item_display(self, item: str) -> str:
        return Theme(item).label

    @staticmethod
    def _themes(version: Any) -> list[str]:
        return sorted(each.theme for each in version.further_themes.all())


class FurtherThemesPanel(FieldPanel):
    """Tick boxes for rows, which Wagtail would leave out of a comparison."""

    class BoundPanel(FieldPanel.BoundPanel):
        def get_comparison(self) -> list[Callable[..., Any]]:
            return [partial(FurtherThemesComparison)]
