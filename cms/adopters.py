"""Who took a practice up, as far as the gates need to know. The adoptions themselves are kept above.

Whoever keeps adoptions registers one function in its ``AppConfig.ready``::

    @knows_adopters
    def ask(pages: Collection[int]) -> Mapping[int, Adopters]: ...
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Adopters:
    """Every council that considers, adopts, uses or used a practice, and how many of them it works for.

    ``successes`` counts councils that use it with a good result and own no part of it.
    """

    councils: frozenset[int] = frozenset()
    successes: int = 0


Ask = Callable[[Collection[int]], Mapping[int, Adopters]]
ASKED: list[Ask] = []
NOBODY = Adopters()


def knows_adopters(ask: Ask) -> Ask:
    """Register a function from keys of case studies to what is known of each; those without are left out."""
    ASKED.append(ask)
    return ask


def adopters_of(page: Any) -> Adopters:
    """What is known of one case study; a draft that is not saved yet has no adopters."""
    return adopters_by_page([page.pk]).get(page.pk, NOBODY) if page.pk else NOBODY


def adopters_by_page(pages: Collection[int]) -> dict[int, Adopters]:
    """What is known of several case studies, in one call."""
    told: dict[int, Adopters] = {}
    for ask in ASKED:
        for page, adopters in ask(pages).items():
            before = told.get(page, NOBODY)
            told[page] = Adopters(before.councils | adopters.councils, before.successes + adopters.successes)
    return told
