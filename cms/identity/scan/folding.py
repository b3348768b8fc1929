"""Text with its tricks undone: look-alike letters, hidden characters, curly quotes, digits of any script."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

#: Letters of other scripts drawn like ours, and Latin letters that do not fall apart into letter and mark.
LOOK_ALIKE = str.maketrans(
    {
        **dict(zip("АВЕЅІЈКМНОРСТХУаеіјѕорсухһԁԛԝ", "ABESIJKMHOPCTXYaeijsopcyxhdqw", strict=True)),
        **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαινρυκ", "ABEZHIKMNOPTYXoaivpuk", strict=True)),
        **dict(zip("ØøŁłĐđĦħıŦŧƏəƁɓƊɗƘƙ", "OoLlDdHhiTtEeBbDdKk", strict=True)),
        "ß": "ss",
        "Æ": "Ae",
        "æ": "ae",
        "Œ": "Oe",
        "œ": "oe",
        "Þ": "Th",
        "þ": "th",
        "Ð": "D",
        "ð": "d",
    }
)
SIGNS = {
    **dict.fromkeys("‘’‛′ʼʻ´`ʹ＇", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒−﹣－", "-"),
    # A dash between words parts them; a hyphen joins them.
    **dict.fromkeys("–—―", " - "),
    **dict(zip("،、؛；。؟", ",,;;.?", strict=True)),
    "\r": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
}


@dataclass(frozen=True)
class Folded:
    """The plain text, and for each of its characters where it stood in what was typed."""

    text: str
    origins: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the plain text stood; invisible characters inside it are included."""
        return self.origins[start], self.origins[end - 1] + 1


def fold(words: str) -> Folded:
    """Undo what hides words from a reader of patterns."""
    if words.isascii():
        return Folded(words.replace("\r", "\n"), range(len(words) + 1))
    plain: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(words):
        for piece in _plain(character):
            plain.append(piece)
            origins.append(place)
    return Folded("".join(plain), [*origins, len(words)])


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character in SIGNS:
        return SIGNS[character]
    return "".join(_pieces(character))


def _pieces(character: str) -> Iterator[str]:
    # A few signs stand for whole phrases; a text made of them must not grow eighteenfold.
    for piece in unicodedata.normalize("NFKD", character)[:4]:
        kind = unicodedata.category(piece)
        if kind[0] == "M" or kind == "Cf":
            continue
        if kind == "Zs":
            yield " "
        elif kind == "Nd":
            yield str(unicodedata.digit(piece))
        else:
            yield piece.translate(LOOK_ALIKE)
