"""How text becomes words and stems: the same way for documents, queries and highlights."""

import re
import threading
import unicodedata
from collections.abc import Iterator

import Stemmer

# A "word" without end is cut: a term of the index must stay small.
WORD = re.compile(r"[^\W_]{1,64}(?:['\u2019][^\W_]{1,64}){0,3}")

# Only words that carry no meaning on their own. They keep their place, so "state of the art" stays a phrase.
_STOP_WORDS = """
    a an and are as at be been but by for from had has have if in into is it its of on or our s such t
    that the their then there these they this to was we were which with your
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

# Words of asking, not of the matter: passed over in a question that has others, but indexed like any word.
_ASKING_WORDS = """
    about all also am any can could did do does how i me my please should some than what when where whether
    who why will would you
"""
ASKING_WORDS = frozenset(_ASKING_WORDS.split())

# Letters that Unicode does not take apart into a plain letter and a mark.
PLAIN_LETTERS = str.maketrans(
    {
        "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŋ": "n", "ŧ": "t",
        "þ": "th", "æ": "ae", "œ": "oe", "ĸ": "k", "\u2019": "'",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Lower case without accents: "Ĥéllø" becomes "hello"."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in parts if not unicodedata.combining(c)).translate(PLAIN_LETTERS)


def words(text: str) -> list[str]:
    """The folded words of the text, in order, stop words included."""
    return WORD.findall(fold(text))


def stem(word: str) -> str:
    """The stem of a folded word, or "" for a stop word."""
    return _stems[word]


def positions(text: str) -> Iterator[tuple[int, str]]:
    """Each stem with its place among all words, so that stop words leave a gap."""
    return ((place, found) for place, word in enumerate(words(text)) if (found := _stems[word]))


def stems(text: str) -> list[str]:
    """The stems of the text in order, without stop words."""
    return [found for _, found in positions(text)]


class _Stems(dict):
    """Remembers stems; a text repeats its words, and stemming is most of the work of indexing."""

    LIMIT = 300_000

    def __init__(self) -> None:
        super().__init__()
        self._thread = threading.local()

    def __missing__(self, word: str) -> str:
        if len(self) >= self.LIMIT:
            self.clear()
        self[word] = found = "" if word in STOP_WORDS else self._stemmer().stemWord(word)
        return found

    def _stemmer(self) -> Stemmer.Stemmer:
        # A Stemmer must not be used by two threads at once.
        if not hasattr(self._thread, "stemmer"):
            self._thread.stemmer = Stemmer.Stemmer("english", 0)
        return self._thread.stemmer


_stems = _Stems()
