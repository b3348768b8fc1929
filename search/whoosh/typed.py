"""Takes apart what a reader typed. Everything means something; nothing is a syntax error."""

import re
from dataclasses import dataclass

from search.whoosh import analysis

LONGEST = 5000
MOST_WORDS = 250
# From so many words on, a text was written to be read: its quotes and dashes are no commands.
PROSE = 16

# A minus sign counts only where a word begins: "follow-up" is no exclusion.
_PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_CAPITALS = re.compile(r"\b[A-Z][A-Z0-9]+\b")
_QUOTES = str.maketrans("“”„‟«»", '""""""')


@dataclass(frozen=True)
class Typed:
    """The parts of an input: words in order, as often as said, and phrases and exclusions as their texts.

    `capitals` are the words of two letters and more that were written in capitals alone.
    """

    said: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    is_prose: bool = False
    capitals: frozenset[str] = frozenset()

    @property
    def words(self) -> tuple[str, ...]:
        """Each word once."""
        return tuple(dict.fromkeys(self.said))[:MOST_WORDS]

    @property
    def telling(self) -> tuple[str, ...]:
        """The words that say what is looked for; words of asking only if there are no others."""
        meaning = [word for word in self.words if analysis.stem(word)]
        return tuple(word for word in meaning if not analysis.is_asking(word)) or tuple(meaning)

    @property
    def ignored(self) -> tuple[str, ...]:
        """The words that were passed over."""
        return tuple(word for word in self.words if word not in self.telling)

    @property
    def phrase_words(self) -> tuple[str, ...]:
        """The words inside of phrases that mean something."""
        found = (word for text in self.phrases for word in analysis.words(text))
        return tuple(word for word in found if analysis.stem(word))


def take_apart(text: str) -> Typed:
    """The parts of what was typed; what goes on for too long is cut off."""
    text = text[:LONGEST]
    words = analysis.words(text)
    if len(words) >= PROSE:
        return Typed(tuple(words), is_prose=True)
    words = []
    phrases: list[str] = []
    excluded: list[str] = []
    for piece in _PIECE.finditer(text.translate(_QUOTES)):
        said = piece["phrase"] if piece["phrase"] is not None else piece["word"]
        found = analysis.words(said)
        if not found:
            continue
        if piece["minus"]:
            excluded.append(said)
        elif piece["phrase"] is not None and len(found) > 1:
            phrases.append(said)
        else:
            words += found
    capitals = frozenset(analysis.fold(word) for word in _CAPITALS.findall(text))
    return Typed(tuple(words), tuple(phrases[:8]), tuple(excluded[:8]), capitals=capitals)
