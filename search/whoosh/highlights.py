"""Shows where a text answers a question, as safe HTML."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from search.whoosh import analysis

OTHER_LETTER = r"[^\x00-\x7f]"
WORD_STARTS = r"(?<![^\W_])(?<![^\W_]['\u2019])"
BEFORE = 40
BETWEEN = " … "


class Place(NamedTuple):
    """Where a word of the question stands in a text."""

    start: int
    end: int
    stem: str


def mark(text: str, stems: Collection[str]) -> SafeString:
    """The whole text with the words of the question marked, as for a title."""
    text = unicodedata.normalize("NFC", text)
    return mark_safe(_marked(text, 0, len(text), _places(text, stems)))


def highlight(text: str, stems: Collection[str], *, width: int = 200, fragments: int = 2) -> SafeString:
    """The parts of the text that say most about the question, each about `width` characters long.

    Where no word of the question stands in the text, its beginning is shown.
    """
    text = unicodedata.normalize("NFC", text)
    places = _places(text, stems)
    windows = sorted(_best_windows(places, width, fragments, len(text))) or [(0, min(width, len(text)))]
    shown = [_at_words(text, *window) for window in _apart(windows)]
    html = BETWEEN.join(_marked(text, start, end, places) for start, end in shown)
    before = BETWEEN.lstrip() if shown[0][0] else ""
    after = BETWEEN.rstrip() if shown[-1][1] < len(text) else ""
    return mark_safe(before + html + after)


def _places(text: str, stems: Collection[str]) -> list[Place]:
    pattern = _candidates(frozenset(stems))
    found = ((match, _stem_as_written(match[0])) for match in pattern.finditer(text))
    return [Place(*match.span(), stem) for match, stem in found if stem in stems]


@lru_cache(maxsize=256)
def _candidates(stems: frozenset[str]) -> re.Pattern[str]:
    """Finds the words that begin like one of the stems, which is nearly all that has to be looked at.

    A stem keeps the first letter of its words, and a longer stem the second as well. Other letters than
    ASCII may fold into any.
    """
    starts = {stem[: 2 if len(stem) > 3 else 1] for stem in stems if stem}
    # Each letter in both cases by hand, and no wide range of letters: both are slow to compile.
    ways = [f"[{_cases(start[0])}]" + "".join(map(_letter, start[1:])) for start in sorted(starts)]
    start = rf"{WORD_STARTS}(?={OTHER_LETTER}|{'|'.join(ways)})" if ways else "(?!)"
    return re.compile(start + analysis.WORD.pattern)


def _letter(letter: str) -> str:
    return f"(?:[{_cases(letter)}]|{OTHER_LETTER})"


def _cases(letter: str) -> str:
    return re.escape(letter) + re.escape(letter.upper())


@lru_cache(maxsize=50_000)
def _stem_as_written(word: str) -> str:
    return analysis.stem(analysis.fold(word))


def _best_windows(places: list[Place], width: int, most: int, end: int) -> list[tuple[int, int]]:
    """The windows with most different words, then with most words; they do not overlap."""
    candidates = []
    for first, place in enumerate(places):
        inside = [other for other in places[first : first + width] if other.end - place.start <= width]
        kinds = len({other.stem for other in inside})
        start = max(0, place.start - BEFORE)
        candidates.append((-kinds, -len(inside), start, min(end, start + width + BEFORE)))
    chosen: list[tuple[int, int]] = []
    for _, _, start, stop in sorted(candidates):
        if len(chosen) < most and not any(start < b and a < stop for a, b in chosen):
            chosen.append((start, stop))
    return chosen


def _apart(windows: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbouring windows that touch, as one."""
    joined: list[tuple[int, int]] = []
    for start, end in windows:
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _at_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The window drawn in to whole words, if there are spaces near its ends."""
    if start:
        space = text.find(" ", start, start + BEFORE)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", max(start, end - BEFORE), end)
        end = space if space > 0 else end
    return start, end


def _marked(text: str, start: int, end: int, places: list[Place]) -> str:
    html, done = [], start
    for place in places:
        if start <= place.start and place.end <= end:
            html += [
                escape(text[done : place.start]),
                "<mark>",
                escape(text[place.start : place.end]),
                "</mark>",
            ]
            done = place.end
    return "".join(html) + escape(text[done:end])
