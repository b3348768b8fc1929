"""Pictures are opened whole and written anew: what comes in is a picture and nothing else."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

#: By Pillow's name of a format: how it is written, so that the eye sees no difference.
WRITTEN: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90, "optimize": True},
    "PNG": {"optimize": False},
    "WEBP": {"quality": 90},
    "AVIF": {"quality": 80},
}
MOST_PIXELS = 40_000_000
TOO_MANY = "This picture has too many pixels: at most 40 million, such as 8,000 by 5,000."


class NotAPictureError(Exception):
    """The picture is not taken, and the message says why."""


def written_anew(data: bytes) -> bytes:
    """The same picture without places, names, hidden files and whatever else came with it.

    :raises NotAPictureError: if it cannot be opened to its last row, is too large or moves
    """
    try:
        with Image.open(BytesIO(data), formats=list(WRITTEN)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NotAPictureError(TOO_MANY)
            if getattr(picture, "n_frames", 1) > 1:
                raise NotAPictureError(
                    "This picture moves, which some readers cannot bear. Send a still one."
                )
            return _saved(picture)
    except NotAPictureError:
        raise
    except Image.DecompressionBombError as broken:
        raise NotAPictureError(TOO_MANY) from broken
    except Exception as broken:
        # Decoders raise whatever they like: SyntaxError for PNG, struct.error, OSError.
        raise NotAPictureError("This picture cannot be opened: it is damaged or cut off.") from broken


def _saved(picture: Any) -> bytes:
    format = picture.format
    upright = ImageOps.exif_transpose(picture)
    upright.load()
    kept = {"icc_profile": upright.info["icc_profile"]} if upright.info.get("icc_profile") else {}
    upright.info = {key: value for key, value in upright.info.items() if key == "transparency"}
    out = BytesIO()
    upright.save(out, format, **kept, **WRITTEN[format])
    return out.getvalue()
