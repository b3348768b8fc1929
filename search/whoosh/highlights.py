"""Shows where a text answers a question, as safe HTML."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from search.whoosh import analysis

# Letters that may fold into others; texts with one of them are looked at word by word.
FOREIGN_LETTER = re.compile(r"[^\W_\x00-\x7f]")
APOSTROPHES = ("'", "\u2019")
BEFORE = 40
BETWEEN = " … "


class Place(NamedTuple):
    """Where a word of the question stands in a text."""

    start: int
    end: int
    stem: str


def as_written(word: str) -> str:
    """Stands among stems for a word that is marked as written only, and not with what shares its stem."""
    return f"={word}"


def mark(text: str, stems: Collection[str]) -> SafeString:
    """The whole text with the words of the question marked, as for a title."""
    text = unicodedata.normalize("NFC", text)
    return mark_safe(_marked(text, 0, len(text), _places(text, stems)))


def highlight(
    text: str, stems: Collection[str], *, width: int = 200, fragments: int = 2, beginning: bool = True
) -> SafeString:
    """The parts of the text that say most about the question, each about `width` characters long.

    Where no word of the question stands in the text, its `beginning` is shown, or nothing.
    """
    text = unicodedata.normalize("NFC", text)
    places = _places(text, stems)
    if not (places or beginning):
        return SafeString()
    windows = sorted(_best_windows(places, width, fragments, len(text))) or [(0, min(width, len(text)))]
    shown = [_at_words(text, *window) for window in _apart(windows)]
    html = BETWEEN.join(_marked(text, start, end, places) for start, end in shown)
    before = BETWEEN.lstrip() if shown[0][0] else ""
    after = BETWEEN.rstrip() if shown[-1][1] < len(text) else ""
    return mark_safe(before + html + after)


def _places(text: str, stems: Collection[str]) -> list[Place]:
    if FOREIGN_LETTER.search(text):
        candidates: Iterator[tuple[int, str]] = (
            (match.start(), match[0]) for match in analysis.WORD.finditer(text)
        )
    else:
        candidates = _words_like(text, frozenset(_stem_of(each) for each in stems))
    found = ((start, word, _among(word, stems)) for start, word in candidates)
    return [Place(start, start + len(word), stem) for start, word, stem in found if stem]


def _among(word: str, stems: Collection[str]) -> str:
    stem = _stem_as_written(word)
    return stem if stem in stems or as_written(analysis.fold(word)) in stems else ""


def _stem_of(each: str) -> str:
    return analysis.stem(each[1:]) if each.startswith("=") else each


def _words_like(text: str, stems: frozenset[str]) -> Iterator[tuple[int, str]]:
    """The words that begin as a word with one of the stems must, in order.

    Looking for a few letters at a time is a tenth of the work of looking at every word.
    """
    lower = text.lower()
    starts = sorted({start for stem in stems for start in _beginnings(lower, _all_keep(stem))})
    for start in starts:
        if match := analysis.WORD.match(text, start):
            yield start, match[0]


def _beginnings(text: str, letters: str) -> Iterator[int]:
    place = text.find(letters) if letters else -1
    while place >= 0:
        before = text[place - 1] if place else " "
        if not (before.isalnum() or (before in APOSTROPHES and text[place - 2 : place - 1].isalnum())):
            yield place
        place = text.find(letters, place + 1)


def _all_keep(stem: str) -> str:
    """The letters with which every word of a stem begins: an ending of at most two is changed for another."""
    return stem[: max(1, min(len(stem) - 2, 4))]


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
