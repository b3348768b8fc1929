"""Which addresses a published case study names, and in which of its passages."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from cms.living.models.links import LONGEST_ADDRESS
from cms.models import CaseStudyPage
from cms.writing.draft import TEXTS

#: What a draft holds as words, but for what is no passage; steps and papers are read beside them.
FIELDS = tuple(name for name in TEXTS if name not in {"title", "staff_time"})
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”‘’{}|\\^`\[\]]+", re.IGNORECASE)
#: What ends a sentence and not an address.
AFTER = ".,;:!?'…*_"


def addresses_in(words: str) -> Iterator[str]:
    """Addresses in plain words, without what belongs to the sentence around them."""
    for found in ADDRESS.findall(words):
        address = _trimmed(found)
        if address.lower().startswith("www."):
            address = f"https://{address}"
        if len(address) <= LONGEST_ADDRESS and _has_a_host(address):
            yield address.partition("#")[0]


def named_by(page: CaseStudyPage) -> dict[str, set[str]]:
    """Each address, and the names of the passages in which it stands."""
    named: dict[str, set[str]] = defaultdict(set)
    for where, words in _passages(page):
        for address in addresses_in(words):
            named[address].add(where[:160])
    return named


def _passages(page: Any) -> Iterator[tuple[str, str]]:
    for name in FIELDS:
        yield str(page._meta.get_field(name).verbose_name), getattr(page, name)
    for number, step in enumerate(page.steps, start=1):
        yield f"step {number}", str(step.value)
    for claim in page.outcomes.all():
        yield "source of an outcome", claim.source
    for paper in page.papers.all():
        for sheet in paper.document.pages.all():
            yield f"paper: {paper.label}", sheet.text


def _trimmed(address: str) -> str:
    while address:
        if address[-1] in AFTER or (address[-1] == ")" and address.count("(") < address.count(")")):
            address = address[:-1]
        else:
            break
    return address


def _has_a_host(address: str) -> bool:
    try:
        return "." in (urlsplit(address).hostname or "")
    except ValueError:
        return False
