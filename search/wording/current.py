"""The words in force, read once for each change and kept in every process."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils import timezone

from cms.models import CaseStudyPage
from search.wording.lines import Dictionary, Line
from search.wording.matching import Trigger, said_by
from search.wording.models import Edition, Promotion, QueryRule, Synonym
from search.wording.rulings import Ruling, ruling_of
from search.wording.shipped import shipped_lines

MOST_PROMOTED = 3


@dataclass(frozen=True)
class Promoted:
    """A case study that editors chose for this search, and why."""

    page: CaseStudyPage
    reason: str


@dataclass(frozen=True)
class Wording:
    """Everything editors say about words, at one moment."""

    dictionary: Dictionary
    promotions: tuple[Trigger[Promotion], ...]
    rules: tuple[Trigger[QueryRule], ...]

    @cached_property
    def alternatives(self) -> Mapping[str, tuple[str, ...]]:
        """What else is looked for, by wording; the same object until something changes."""
        return self.dictionary.alternatives

    def also_searched(self, words: str) -> tuple[str, ...]:
        """What else was searched for because of these words."""
        return self.dictionary.also_searched(words)

    def reasons(self, words: str) -> Mapping[int, str]:
        """Keys of the case studies to show first, with the reason for each, whoever may see them."""
        said, today = said_by(words), timezone.localdate()
        found: dict[int, str] = {}
        for trigger in self.promotions:
            if trigger.meets(said, today):
                found.setdefault(trigger.row.page_id, trigger.row.reason)
        return found

    def promoted(self, words: str, user: Any) -> tuple[Promoted, ...]:
        """The case studies to show first, among those this reader may see."""
        reasons = self.reasons(words)
        if not reasons:
            return ()
        pages = CaseStudyPage.objects.visible_to(user).select_related("council").in_bulk(list(reasons))
        chosen = [Promoted(pages[key], reason) for key, reason in reasons.items() if key in pages]
        return tuple(chosen[:MOST_PROMOTED])

    def ruling(self, words: str) -> Ruling | None:
        """What the first rule that matches does to this search."""
        said, today = said_by(words), timezone.localdate()
        met = (trigger.row for trigger in self.rules if trigger.meets(said, today))
        return next((ruling for rule in met if (ruling := ruling_of(rule))), None)


_kept: tuple[UUID | None, Wording] | None = None


def current() -> Wording:
    """The words in force now: one small query, and more only after a change."""
    global _kept
    stamp = Edition.objects.values_list("stamp", flat=True).first()
    if _kept is None or _kept[0] != stamp:
        # Read after the stamp: what is newer than it will be read again, and nothing older is kept.
        _kept = (stamp, read())
    return _kept[1]


def read() -> Wording:
    """The words in force, straight from the database and the shipped file."""
    return Wording(
        dictionary=Dictionary(lines_in_force()),
        promotions=tuple(
            Trigger(row) for row in Promotion.objects.filter(in_use=True).order_by("position", "pk")
        ),
        rules=tuple(Trigger(row) for row in QueryRule.objects.filter(in_use=True).order_by("pk")),
    )


def lines_in_force() -> tuple[Line, ...]:
    """Shipped lines that nobody replaced, and those editors wrote."""
    own = list(Synonym.objects.order_by("pk"))
    replaced = {row.replaces for row in own if row.replaces}
    shipped = (line for line in shipped_lines() if line.key not in replaced)
    return (*shipped, *(row.line() for row in own if row.in_use))
