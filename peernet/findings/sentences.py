"""A finding sentence by sentence, as the host checks its facts."""

import re

#: A sentence ends with its mark and a space before a capital, a figure or a quotation, or with its line.
ENDS = re.compile(
    r"(?<=[.!?])(?<!\bDr\.)(?<!\bMr\.)(?<!\bNo\.)(?<!e\.g\.)(?<!i\.e\.)\s+(?=[A-Z0-9“\"‘'(])|\n+"
)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text in their order, without the space around them."""
    return [said for part in ENDS.split(text.replace("\r", "")) if (said := part.strip())]
