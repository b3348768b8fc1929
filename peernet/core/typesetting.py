"""Documents set by Typst: accessible, in our own font, with what people wrote as data only."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import typst

from peernet.core import assets

FONTS = Path(assets.__file__).resolve().parents[1] / "static" / "peernet" / "fonts"
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


def set_with_known_letters(text: str, make: Callable[[str], bytes]) -> bytes:
    """What ``make`` sets of it; a letter that no font has is told by its name, as in [grinning face]."""
    lacking: set[str] = set()
    for _ in range(TRIES):
        try:
            return make(_named(text, lacking))
        except typst.TypstError as refusal:
            found = LACKING.search(str(refusal))
            if found is None:
                raise
            named = ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1])
            lacking |= JOINERS | {letter for letter in named if ord(letter) > PLAIN}
    return make(_named(text, {letter for letter in text if ord(letter) > PLAIN}))


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
