"""A case study as a tagged PDF. Typst sets it; what people wrote reaches it as data only."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from cms.exports.told import Told
from peernet.core.typesetting import STANDARDS, fonts, set_with_known_letters

TEMPLATE = Path(__file__).with_name("case_study.typ")
PICTURE = "picture.jpg"
PIXELS = 160


def as_pdf(told: Told, picture: bytes = b"") -> bytes:
    """Set it. A letter that no font has is told by its name, as in [grinning face]."""
    text = json.dumps(told.plain(), ensure_ascii=False)
    return set_with_known_letters(text, lambda known: _set(known, picture))


def _set(told: str, picture: bytes) -> bytes:
    with TemporaryDirectory(prefix="peernet-pdf-") as folder:
        if picture:
            (Path(folder) / PICTURE).write_bytes(picture)
        # Its types want the folder as bytes where the document is bytes; it reads text.
        made = typst.compile(  # type: ignore[call-overload]
            TEMPLATE.read_bytes(),
            root=folder,
            font_paths=fonts(),
            sys_inputs={"told": told, "picture": f"/{PICTURE}" if picture else ""},
            pdf_standards=STANDARDS,
            format="pdf",
        )
    return bytes(made)


def chart_as_picture(told: Told, chart: dict[str, Any]) -> bytes:
    """One drawing alone, as PNG, for documents that cannot draw."""
    inputs = {"told": json.dumps(told.plain()), "picture": "", "chart": json.dumps(chart)}
    made = typst.compile(
        TEMPLATE.read_bytes(), font_paths=fonts(), sys_inputs=inputs, format="png", ppi=PIXELS
    )
    return bytes(made)
