"""No portraits at the editors' desk: nothing shows them, and Wagtail keeps a photo as the camera made it."""

from typing import Any

from wagtail.admin.views.account import AvatarSettingsPanel


def never(panel: Any) -> bool:
    """Neither shown nor taken when sent."""
    return False


AvatarSettingsPanel.is_active = never
