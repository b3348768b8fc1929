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
# Words of place and time stay ("out of school", "under fives", "after care"): here they are the matter.
_ASKING_WORDS = """
    about again all also am any because being both can cannot could did do does doing during each few further
    having he her here hers herself him himself his how i itself just me more most my myself no nor not once
    only other ought ourselves ours please same she should so some than theirs them themselves those through
    too until upon us very via what when where whether which while who whom whose why will would you yours
    yourself yourselves
    aren't can't couldn't didn't doesn't don't hadn't hasn't haven't he's i'd i'll i'm i've isn't it's let's
    she's shouldn't that's there's they're they've wasn't we'd we'll we're we've weren't what's where's who's
    won't wouldn't you'd you'll you're you've
    etc
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


def is_acronym(text: str) -> bool:
    """Whether a text is one word in capitals; in "SEND" they tell it from a word that looks the same."""
    return len(text) > 1 and text.isascii() and text.isalnum() and text.isupper()


def is_asking(word: str) -> bool:
    """Whether a folded word says nothing beside others: a word of asking, or a single letter."""
    return word in ASKING_WORDS or (len(word) == 1 and word.isascii() and word.isalpha())


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
