"""The picture of a case study, in a size and format that files can hold."""

from typing import Any

WIDTH = "width-1200|format-jpeg"


def picture_of(page: Any) -> bytes:
    """The picture as JPEG; nothing if there is none or its file cannot be read."""
    if page.lead_image is None:
        return b""
    try:
        with page.lead_image.get_rendition(WIDTH).file.open("rb") as file:
            return bytes(file.read())
    except (OSError, ValueError):
        return b""
