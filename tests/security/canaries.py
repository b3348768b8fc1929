"""A word of its own in every hidden field of every row, and who may meet it."""

import re
import secrets
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from cms.models import CaseStudyPage
from cms.rules import may_follow
from tests.security.declared import HIDDEN

#: What a reader could search for: it stands before the secret part where there is room.
BAIT = "Quillfeather"
SECRET = re.compile(r"zq[0-9a-f]{12}")


@dataclass
class Canaries:
    """What stands where."""

    places: dict[str, tuple[str, str, Any]] = field(default_factory=dict)

    def hidden_from(self, person: Any) -> set[str]:
        """The words that a person must not meet: those of rows outside ``visible_to``."""
        seen = {label: shown_to(person, label) for label in HIDDEN}
        return {word for word, (label, _, key) in self.places.items() if key not in seen[label]}

    def told(self, words: set[str]) -> list[str]:
        """Where these words stand."""
        return sorted({f"{label}.{name} of {key}" for label, name, key in map(self.places.get, words)})


def shown_to(person: Any, label: str) -> set[Any]:
    """The same over all screens: whoever acts for a director does so on some, and is themselves on others."""
    seen = seen_by(person, label)
    if getattr(person, "acting", None) is None:
        return seen
    return seen | seen_by(get_user_model().objects.get(pk=person.pk), label)


def seen_by(person: Any, label: str) -> set[Any]:
    """Keys of the rows of a model that a person may see, by the rule of the model or of what it hangs on."""
    kind: Any = apps.get_model(label)
    way = HIDDEN[label][0]
    if not way:
        listed = _keys(kind.objects.visible_to(person))
        if label == "cms.CaseStudyPage":
            return listed | {page.pk for page in kind.objects.order_by("pk") if may_follow(person, page)}
        return listed
    above: Any = kind._meta.get_field(way).related_model
    name = above._meta.label
    keys = seen_by(person, name) if name in HIDDEN else _keys(above.objects.visible_to(person))
    return _keys(kind.objects.filter(**{f"{way}__in": keys}))


def _keys(rows: Any) -> set[Any]:
    return set(rows.values_list("pk", flat=True))


def plant() -> Canaries:
    """Put a word into every hidden field of every row there is; an empty field stays empty if it must."""
    planted = Canaries()
    for label, (_, names) in HIDDEN.items():
        kind: Any = apps.get_model(label)
        for row in kind.objects.order_by("pk"):
            for name in names.split():
                _put(planted, kind, row, name)
            planted_now = {each: getattr(row, each) for each in names.split()}
            kind._base_manager.filter(pk=row.pk).update(**planted_now)
    for draft in CaseStudyPage.objects.filter(live=False).order_by("pk"):
        draft.save_revision(clean=False)
    return planted


def _put(planted: Canaries, kind: Any, row: Any, name: str) -> None:
    place, held = kind._meta.get_field(name), getattr(row, name)
    if not held and not isinstance(place, models.TextField):
        return
    word = f"zq{secrets.token_hex(6)}"
    planted.places[word] = (kind._meta.label, name, row.pk)
    if isinstance(place, models.JSONField):
        setattr(row, name, [word])
        return
    room = place.max_length or 1000
    setattr(row, name, f"{BAIT} {word}"[:room] if room >= 30 else word[:room])
