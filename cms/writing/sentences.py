"""Text taken apart: sentences and words, as a reader would count them."""

import re

#: A full stop after these ends no sentence.
SHORT_FORMS = re.compile(r"\b(e\.g|i\.e|etc|Mr|Mrs|Ms|Dr|St|No|vs|approx|p|pp)\.", re.IGNORECASE)
END = re.compile(r"[.!?:;]+[\"”’')\]]*\s+|\n+")
WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


def words_in(text: str) -> list[str]:
    """The words, hyphenated ones and those with an apostrophe as one; numbers count as words."""
    return WORD.findall(text)


def sentences_in(text: str) -> list[str]:
    """The sentences, without those that hold no word.

    A colon, a semicolon and a line end one too: a reader may rest there.
    """
    kept = SHORT_FORMS.sub(lambda found: found[1].replace(".", " ") + " ", text)
    return [part.strip() for part in END.split(kept) if part and WORD.search(part)]
