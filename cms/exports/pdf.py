"""A case study as a tagged PDF. Typst sets it; what people wrote reaches it as data only."""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from cms.exports.told import Told
from peernet.core import assets

TEMPLATE = Path(__file__).with_name("case_study.typ")
FONTS = Path(assets.__file__).resolve().parents[1] / "static" / "peernet" / "fonts"
PICTURE = "picture.jpg"
PIXELS = 160
#: Accessible, and an archive's reader may rely on it.
STANDARDS: list[Any] = ["ua-1"]
#: Letters that no font here has are found one after the other; after so many, all doubtful ones go at once.
TRIES = 12
#: The letters up to here are in our own font.
PLAIN = 0xFF
#: What makes one picture of several letters; useless once they are told by name.
JOINERS = {"\u200d", "\ufe0e", "\ufe0f"}
LACKING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def as_pdf(told: Told, picture: bytes = b"") -> bytes:
    """Set it. A letter that no font has is told by its name, as in [grinning face]."""
    text = json.dumps(told.plain(), ensure_ascii=False)
    lacking: set[str] = set()
    for _ in range(TRIES):
        try:
            return _set(_named(text, lacking), picture)
        except typst.TypstError as refusal:
            found = LACKING.search(str(refusal))
            if found is None:
                raise
            named = ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1])
            lacking |= JOINERS | {letter for letter in named if ord(letter) > PLAIN}
    return _set(_named(text, {letter for letter in text if ord(letter) > PLAIN}), picture)


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


@cache
def fonts() -> typst.Fonts:
    """Our own font, those that come with Typst, and what the machine has for other scripts."""
    return typst.Fonts(font_paths=[str(FONTS)])


def _named(text: str, lacking: set[str]) -> str:
    return text.translate({ord(letter): _name(letter) for letter in lacking})


def _name(letter: str) -> str:
    if unicodedata.category(letter) in {"Cf", "Mn", "Me"}:
        return ""
    return f"[{unicodedata.name(letter, f'U+{ord(letter):04X}').lower()}]"
