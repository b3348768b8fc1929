"""What a plain-spoken colleague would pencil beside a draft: where, about which words, what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cms.writing.acronyms import ACRONYM, unexplained
from cms.writing.draft import Draft, lines
from cms.writing.lengths import LONGEST_SENTENCE, OLDEST, WORDS, spoken
from cms.writing.plainer import jargon_in
from cms.writing.reading_age import reading_age
from cms.writing.sentences import sentences_in, words_in
from peernet.core.acronyms import stands_for

#: Fields with fewer words than this are too short to have a reading age of their own.
ENOUGH = 60
#: Remarks on one field; more would not be read.
MOST = 8


@dataclass(frozen=True)
class Remark:
    """One thing to look at: the field, what kind of thing, the words it is about, and what to do."""

    field: str
    kind: str
    words: str
    advice: str


def remarks(page: Any) -> list[Remark]:
    """Everything worth a second look, in the order of the editor. A remark never stops anybody."""
    draft = Draft.of(page)
    fields = [*draft.texts.items(), ("steps", "\n".join(lines(draft.steps)))]
    puzzling = unexplained(text for _, text in fields)
    found = []
    for field, text in fields:
        of_field = [*_on_acronyms(field, text, puzzling), *_on_words(field, text)]
        found += of_field[:MOST]
    return found


def _on_acronyms(field: str, text: str, puzzling: list[str]) -> Iterator[Remark]:
    """Each acronym is remarked on where it comes first, then struck off the list."""
    for acronym in dict.fromkeys(ACRONYM.findall(text)):
        if acronym in puzzling:
            puzzling.remove(acronym)
            meant = next(iter(stands_for(acronym)), "")
            spelt = f"“{meant} ({acronym})”" if meant else f"its words, then ({acronym})"
            yield Remark(field, "acronym", acronym, f"Write it out once: {spelt}.")


def _on_words(field: str, text: str) -> Iterator[Remark]:
    for words, plainer in jargon_in(text):
        yield Remark(field, "jargon", words, f"Plainer: {plainer}.")
    yield from _on_sentences(field, text)
    if field in WORDS and text:
        yield from _on_length(field, text)


def _on_sentences(field: str, text: str) -> Iterator[Remark]:
    for sentence in sentences_in(text):
        words = sentence.split()
        count = len(words_in(sentence))
        if count > LONGEST_SENTENCE:
            yield Remark(field, "sentence", f"{' '.join(words[:6])[:80]} …", f"{count} words. Make it two.")


def _on_length(field: str, text: str) -> Iterator[Remark]:
    count = len(words_in(text))
    fewest, most = WORDS[field]
    if not fewest <= count <= most:
        advice = "Say more." if count < fewest else "Keep what another council needs."
        words = f"{count} word{'' if count == 1 else 's'}"
        yield Remark(field, "length", words, f"{spoken(field)} read best. {advice}")
    age = reading_age(text, fewest=ENOUGH)
    if age and age > OLDEST:
        yield Remark(field, "age", f"Reading age about {age}", "Use shorter sentences and shorter words.")
