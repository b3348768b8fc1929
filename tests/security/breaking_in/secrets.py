"""What somebody must not read: the words of every row that ``visible_to`` keeps from them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps

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
    for label, (way, fields) in HIDDEN.items():
        kind = apps.get_model(label)
        seen = _seen(kind, way, person)
        for row in kind._base_manager.all():
            words = tuple(
                _words(row, [each for each in fields.split() if (label, each) not in SHOWN_BY_INTENT])
            )
            if row.pk in seen:
                open_words.update(words)
            else:
                hidden.append(Secret(label, row.pk, words))
    return [Secret(s.label, s.key, tuple(word for word in s.words if word not in open_words)) for s in hidden]


def _seen(kind: Any, way: str, person: Any) -> set[Any]:
    if not way:
        return set(kind.objects.visible_to(person).values_list("pk", flat=True))
    guard = kind._meta.get_field(way).related_model
    rows = kind._base_manager.filter(**{f"{way}__in": guard.objects.visible_to(person).values("pk")})
    return set(rows.values_list("pk", flat=True))


def _words(row: Any, fields: list[str]) -> Iterator[str]:
    for name in fields:
        said = getattr(row, name, "")
        if isinstance(said, str) and len(said) >= SHORTEST:
            yield said[:LONGEST]
