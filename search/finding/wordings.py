"""What else may be said for the words somebody typed, for engines that know no synonyms."""

from collections.abc import Sequence

from search.finding.found import Alternatives
from search.whoosh.analysis import fold, is_acronym, stem, stems


def other_wordings(words: Sequence[str], alternatives: Alternatives) -> dict[str, tuple[str, ...]]:
    """For each word the texts that mean the same as it, or as words of which it is one."""
    said = [stem(word) for word in words]
    found: dict[str, dict[str, None]] = {word: {} for word in words}
    for text, others in alternatives.items():
        wanted = stems(text)
        for start in range(len(said) - len(wanted) + 1) if wanted else ():
            if is_acronym(text) and words[start] not in (fold(text), f"{fold(text)}s"):
                continue
            if said[start : start + len(wanted)] == wanted:
                for word in words[start : start + len(wanted)]:
                    found[word].update(dict.fromkeys(others))
    return {word: tuple(others) for word, others in found.items()}
