"""What somebody must not read: the words of every row that ``visible_to`` keeps from them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps

from tests.security.canaries import shown_to
from tests.security.declared import HIDDEN

#: Words shorter than this stand on pages for other reasons; longer ones are looked for by their beginning.
SHORTEST, LONGEST = 16, 60
#: Members find each other with their jobs, which is what the search for people is for.
SHOWN_BY_INTENT = {("councils.Membership", "job_title")}


class Secret(NamedTuple):
    """A row that somebody does not see, with what is written in it."""

    label: str
    key: Any
    words: tuple[str, ...]


def secrets_from(person: Any) -> list[Secret]:
    """Every hidden row, without words that also stand in a row that the person does see."""
    hidden, open_words = [], set()
    for label, (_, fields) in HIDDEN.items():
        seen = shown_to(person, label)
        names = [each for each in fields.split() if (label, each) not in SHOWN_BY_INTENT]
        for row in apps.get_model(label)._base_manager.all():
            words = tuple(_words(row, names))
            if row.pk in seen:
                open_words.update(words)
            else:
                hidden.append(Secret(label, row.pk, words))
    return [Secret(s.label, s.key, tuple(word for word in s.words if word not in open_words)) for s in hidden]


def _words(row: Any, fields: list[str]) -> Iterator[str]:
    for name in fields:
        said = getattr(row, name, "")
        if isinstance(said, str) and len(said) >= SHORTEST:
            yield said[:LONGEST]
