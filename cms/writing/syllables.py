"""Syllables, estimated from where a word may be hyphenated.

Hyphenation follows sound but is careful: it rather leaves a break out than sets a wrong one. So we ask the
British and the American patterns of pyphen (https://pyphen.org, the dictionaries of LibreOffice), keep the
pieces that hold a vowel, and believe whichever finds more.
"""

import re
from functools import lru_cache

from pyphen import Pyphen

PATTERNS = [Pyphen(lang=lang, left=1, right=1) for lang in ("en_GB", "en_US")]
VOWEL = re.compile(r"[aeiouyàâäéèêëîïôöùûü]")
#: Longer strings of letters are no words; their syllables are guessed at three letters each.
LONGEST_WORD = 40


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """How many syllables a word has, one at least. A number counts as one."""
    letters = word.lower().replace("’", "").replace("'", "")
    if len(letters) > LONGEST_WORD:
        return len(letters) // 3
    return max(1, *(_voiced(pattern.inserted(letters)) for pattern in PATTERNS))


def _voiced(broken: str) -> int:
    pieces = broken.split("-")
    spoken = [piece for piece in pieces if VOWEL.search(piece)]
    # "opene-d" and "place-men-t" leave a consonant alone, "mad-e" a silent letter.
    silent = len(spoken) > 1 and pieces[-1] == "e"
    return len(spoken) - silent
